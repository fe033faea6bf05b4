#pragma once

#include "launcher/failure.h"
#include "launcher/secret-text.h"
#include "launcher/system.h"

namespace gatehouse {

/** A new password of 288 random bits that every rule of complexity is content with. */
bool makeRandomPassword(const System& system, SecretText& password, Failure& failure);

}  // namespace gatehouse
