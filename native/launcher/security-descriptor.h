#pragma once

#include <windows.h>

#include <sddl.h>

namespace gatehouse {

/** A security descriptor out of its text (MS-DTYP section 2.5.1); nothing where that is wrong. */
class SecurityDescriptor {
 public:
  explicit SecurityDescriptor(const wchar_t* text) {
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1, &descriptor_,
                                                              nullptr))
      descriptor_ = nullptr;
  }
  SecurityDescriptor(const SecurityDescriptor&) = delete;
  SecurityDescriptor& operator=(const SecurityDescriptor&) = delete;
  ~SecurityDescriptor() {
    if (descriptor_ != nullptr) LocalFree(descriptor_);
  }

  explicit operator bool() const { return descriptor_ != nullptr; }
  PSECURITY_DESCRIPTOR get() const { return descriptor_; }

  /** For a call that makes an object; the handle is not inherited. Valid while this lives. */
  SECURITY_ATTRIBUTES attributes() const {
    SECURITY_ATTRIBUTES attributes = {};
    attributes.nLength = sizeof(attributes);
    attributes.lpSecurityDescriptor = descriptor_;
    return attributes;
  }

 private:
  PSECURITY_DESCRIPTOR descriptor_ = nullptr;
};

}  // namespace gatehouse
