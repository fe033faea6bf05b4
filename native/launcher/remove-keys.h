#pragma once

#include "launcher/attempts.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Deletes what the launcher keeps in `names::settingsKey`: its volatile key and the proof; and that
 * key itself when nothing else is in it. Settings are the installer's, which takes back its own.
 */
void removeKeys(const System& system, Attempts& attempts);

}  // namespace gatehouse
