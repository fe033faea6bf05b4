#pragma once

#include <string>
#include <vector>

namespace gatehouse::test {

using Words = std::vector<std::wstring>;

/** What this program can be started for; each prints lines of JSON. */
int showCalls(const Words& words);
int failInTurn(const Words& words);
int heedLies(const Words& words);
int refuseOrders(const Words& words);
int roundTripCommands(const Words& words);
int holdFiles(const Words& words);
int failHolding(const Words& words);
int wipeFolder(const Words& words);
int beClient(const Words& words);
int startWhole(const Words& words);
int waitForEnds(const Words& words);
int watchWhole(const Words& words);

}  // namespace gatehouse::test
