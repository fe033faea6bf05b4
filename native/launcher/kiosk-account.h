#pragma once

#include <string>
#include <vector>

#include "launcher/failure.h"
#include "launcher/secret-text.h"
#include "launcher/system.h"

namespace gatehouse {

/** The account's security identifier, as its bytes. */
using SidBytes = std::vector<unsigned char>;

/**
 * Makes the account `names::account` where there is none, disabled; takes one that is there only
 * when it is the one that was made here before, by its security identifier. Sees to it, each time,
 * that it may not sign in by network, remotely, as a batch job or a service, that it is not listed
 * at the sign-in screen, and that it is in no group but Users and has no right beyond these.
 * False for anything else; an account that was only just made is deleted again.
 */
bool prepareKioskAccount(const System& system, SidBytes& sid, Failure& failure);

/** Prepares the account, gives it a new random password and enables it. */
bool openKioskAccount(const System& system, SidBytes& sid, SecretText& password, Failure& failure);

/**
 * Disables the account and gives it a password that nobody knows. To be called as soon as the
 * account has signed in, and whatever came of it.
 */
bool closeKioskAccount(const System& system, Failure& failure);

}  // namespace gatehouse
