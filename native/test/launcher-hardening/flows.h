#pragma once

#include <string>
#include <vector>

#include "launcher/failure.h"

namespace gatehouse::test {

/** What came of one walk through everything that belongs together. */
struct FlowResult {
  /** The client was started, or whatever else the flow is for was done. */
  bool done = false;
  /** And put back afterwards. */
  bool putBack = false;
  Failure failure;
  /** Kept apart: `failure.step` may point into what the flow has taken down. */
  std::string step;
  std::vector<std::string> left;
};

struct Flow {
  const char* name;
  FlowResult (*run)();
};

/** Each begins with a fake Windows as new, and makes every call through the recorder. */
const std::vector<Flow>& allFlows();

/** What every flow begins and ends with. */
void begin(bool account);
FlowResult finish(FlowResult result);

/** The removal of the product; what it is put back to is a machine without it, at a second try. */
FlowResult removeAll();
FlowResult removeAllButLogs();
FlowResult removeBesideForeignAccount();

/** The flow of the service that starts a client and ends it. */
FlowResult runWay();

/** Sets up the fake that the next run of a flow begins with; the default is `resetFake(true)`. */
extern void (*arrange)();

}  // namespace gatehouse::test
