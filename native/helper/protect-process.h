#pragma once

namespace gatehouse {

/**
 * Takes from this process what it never needs, before it reads anything: libraries from anywhere
 * but System32, processes of its own, code made at run time, dialogs. False where the search for
 * libraries cannot be narrowed. The mitigations are a second line of defence: a Windows that
 * refuses one leaves a program that still only reads.
 */
bool protectProcess();

}  // namespace gatehouse
