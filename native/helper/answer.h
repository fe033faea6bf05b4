#pragma once

#include <string>

namespace gatehouse {

/** Does what one line asks for. Gives the reply, one line of JSON without its end. */
std::string answer(const std::string& line);

}  // namespace gatehouse
