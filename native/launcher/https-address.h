#pragma once

#include <string>

namespace gatehouse {

/** Whether it begins with https and goes on. Schemes have no case (RFC 3986 section 3.1). */
bool isHttps(const std::string& address);

/**
 * Whether a connection line names such an address: its first part, with `;` behind it. A line with
 * quotes or control characters is none. The client reads the whole line by the same form
 * (shared/read-connection-line.ts), and test/shared/connection-line-cases.ts holds for both.
 */
bool namesHttps(const std::string& line);

}  // namespace gatehouse
