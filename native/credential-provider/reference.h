#pragma once

namespace gatehouse {

/** Holds one reference to something that has AddRef and Release, or nothing. */
template <typename Type>
class Reference {
 public:
  Reference() = default;
  ~Reference() { clear(); }
  Reference(const Reference& other) : to_(other.to_) {
    if (to_) to_->AddRef();
  }
  Reference(Reference&& other) noexcept : to_(other.to_) { other.to_ = nullptr; }
  Reference& operator=(Reference other) {
    Type* old = to_;
    to_ = other.to_;
    other.to_ = old;
    return *this;
  }

  /** Takes over the reference that the maker of an object holds. */
  static Reference own(Type* made) {
    Reference reference;
    reference.to_ = made;
    return reference;
  }

  /** Adds a reference of its own. */
  static Reference share(Type* other) {
    if (other) other->AddRef();
    return own(other);
  }

  /** Where a call puts a reference that becomes ours. */
  Type** receive() {
    clear();
    return &to_;
  }

  void clear() {
    Type* old = to_;
    // Whoever is let go may come back in here: nothing is held any more by then.
    to_ = nullptr;
    if (old) old->Release();
  }

  friend void swap(Reference& one, Reference& other) {
    Type* to = one.to_;
    one.to_ = other.to_;
    other.to_ = to;
  }

  Type* get() const { return to_; }
  Type* operator->() const { return to_; }
  explicit operator bool() const { return to_ != nullptr; }

 private:
  Type* to_ = nullptr;
};

}  // namespace gatehouse
