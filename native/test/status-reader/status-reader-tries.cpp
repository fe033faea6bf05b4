#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "launcher/status-reader.h"

/**
 * Gives the reader of the client's status lines what a client says and what a client must not say:
 * `status-reader-tries SEED ROUNDS`. First a table of cases, each cut into pieces at every place,
 * then random changes of them. Ends with 0 when everything was taken as it must be.
 */
namespace {

using gatehouse::StatusReader;

/** Writes down what was taken: r(eady), u(sed), l(eaving), s(hown), n(ot shown), lines of the log.
 */
class Witness : public gatehouse::StatusListener {
 public:
  void takeLine(const std::string& line) override { seen += "<" + line + ">"; }
  void takeReady() override { seen += "r"; }
  void takeInUse() override { seen += "u"; }
  void takeLeaving() override { seen += "l"; }
  void takeSelfTest(bool shown) override { seen += shown ? "s" : "n"; }
  std::string seen;
};

struct Case {
  const char* name;
  std::string input;
  const char* seen;
  unsigned dropped;
};

std::string nested(int depth) {
  std::string line = "{\"kind\":\"log\",\"line\":";
  for (int i = 1; i < depth; i++) line += "{\"a\":";
  line += "{}";
  for (int i = 1; i < depth; i++) line += "}";
  return line + "}\n";
}

std::vector<Case> cases() {
  const std::string padding(StatusReader::longestLine, ' ');
  return {
      {"the words of a client that works",
       "{\"kind\":\"ready\"}\n{\"kind\":\"log\",\"line\":{\"event\":\"idle\"}}\n"
       "{\"kind\":\"in-use\"}\n{\"kind\":\"leaving\",\"why\":\"asked\"}\n",
       "r<{\"event\":\"idle\"}>ul", 0},
      {"a frame in the sandbox is a proof",
       "{\"kind\":\"self-test\",\"frame\":true,\"sandboxed\":true,\"version\":\"1\"}\n", "s", 0},
      {"a frame without the sandbox is none",
       "{\"kind\":\"self-test\",\"frame\":true,\"sandboxed\":false}\n", "n", 0},
      {"a word that is only like true is none",
       "{\"kind\":\"self-test\",\"frame\":\"true\",\"sandboxed\":1}\n", "n", 0},
      {"a self-test that says nothing is none", "{\"kind\":\"self-test\"}\n", "n", 0},
      {"a line that is no JSON is dropped", "hello\n{\"kind\":\"ready\"}\n", "r", 1},
      {"an unknown kind is dropped", "{\"kind\":\"start\"}\n", "", 1},
      {"a kind that is no word is dropped", "{\"kind\":7}\n{\"kind\":null}\n{}\n[]\n7\n", "", 5},
      {"a log line that is no object is dropped", "{\"kind\":\"log\",\"line\":\"x\"}\n", "", 1},
      {"two values in a line are dropped", "{\"kind\":\"ready\"}{\"kind\":\"ready\"}\n", "", 1},
      {"a kind with a zero in it is another word", "{\"kind\":\"ready\\u0000\"}\n", "", 1},
      {"bytes that are no UTF-8 are dropped", "{\"kind\":\"log\",\"line\":{\"a\":\"\xC3\"}}\n", "",
       1},
      {"a line break inside a value stays one line",
       "{\"kind\":\"log\",\"line\":{\"a\":\"x\\ny\\r\"}}\n", "<{\"a\":\"x\\ny\\r\"}>", 0},
      {"the longest line is taken",
       "{\"kind\":\"ready\"}" + padding.substr(16) + "\n{\"kind\":\"ready\"}\n", "rr", 0},
      {"a line with one byte more is dropped, and the next is taken",
       "{\"kind\":\"ready\"}" + padding.substr(15) + "\n{\"kind\":\"ready\"}\n", "r", 1},
      {"eight levels are taken", nested(7), "<{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}>",
       0},
      {"nine levels are dropped", nested(8), "", 1},
      {"thousands of levels are dropped", std::string(8000, '[') + "\n", "", 1},
      {"a line without its end is dropped", "{\"kind\":\"ready\"}", "", 1},
      {"an empty line is dropped", "\n", "", 1},
  };
}

bool fits(const Case& each, std::size_t cut) {
  Witness witness;
  StatusReader reader(witness);
  reader.feed(each.input.data(), cut, 1);
  reader.feed(each.input.data() + cut, each.input.size() - cut, 2);
  reader.finish();
  if (witness.seen == each.seen && reader.dropped() == each.dropped) return true;
  std::printf("{\"broken\":\"%s\",\"cut\":%u,\"dropped\":%u,\"length\":%u}\n", each.name,
              static_cast<unsigned>(cut), reader.dropped(),
              static_cast<unsigned>(witness.seen.size()));
  return false;
}

/** A client that writes as fast as it can: the log takes what it may, the rest is dropped. */
bool boundsTheRate() {
  Witness witness;
  StatusReader reader(witness);
  const std::string line =
      "{\"kind\":\"log\",\"line\":{\"a\":\"" + std::string(1000, 'x') + "\"}}\n";
  for (int i = 0; i < 1000; i++) reader.feed(line.data(), line.size(), 1);
  const bool burst = witness.seen.size() <= StatusReader::logBurst && reader.dropped() > 700;
  for (int i = 0; i < 1000; i++) reader.feed(line.data(), line.size(), 10'001);
  const std::uint64_t most = StatusReader::logBurst + 10 * StatusReader::logRate;
  reader.feed("{\"kind\":\"ready\"}\n", 17, 10'001);
  return burst && witness.seen.size() <= most && witness.seen.back() == 'r';
}

}  // namespace

int main(int count, char** arguments) {
  std::srand(static_cast<unsigned>(std::strtoul(count > 1 ? arguments[1] : "1", nullptr, 10)));
  const auto rounds = std::strtoul(count > 2 ? arguments[2] : "100000", nullptr, 10);
  const std::vector<Case> table = cases();
  for (const Case& each : table) {
    // At every place where it is short; a long line is cut where something changes.
    const std::size_t step = each.input.size() < 300 ? 1 : 97;
    for (std::size_t cut = 0; cut <= each.input.size(); cut += step) {
      if (!fits(each, cut)) return 1;
    }
  }
  if (!boundsTheRate()) {
    std::printf("{\"broken\":\"the rate is bounded\"}\n");
    return 1;
  }
  unsigned long taken = 0;
  unsigned long dropped = 0;
  for (unsigned long round = 0; round < rounds; round++) {
    const Case& each = table[static_cast<std::size_t>(std::rand()) % table.size()];
    std::string input = each.input.substr(0, 200);
    for (int i = std::rand() % 4; i > 0 && !input.empty(); i--)
      input[static_cast<std::size_t>(std::rand()) % input.size()] = static_cast<char>(std::rand());
    Witness witness;
    StatusReader reader(witness);
    reader.feed(input.data(), input.size(), round + 1);
    reader.finish();
    taken += witness.seen.empty() ? 0 : 1;
    dropped += reader.dropped();
  }
  std::printf("{\"cases\":%u,\"rounds\":%lu,\"taken\":%lu,\"dropped\":%lu}\n",
              static_cast<unsigned>(table.size()), rounds, taken, dropped);
  return taken > 0 && dropped > 0 ? 0 : 2;
}
