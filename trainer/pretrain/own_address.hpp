// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace aesthete {

/// The address, as numbers, under which this machine is seen from `host`: of the interface by which it would be reached. What a
/// machine calls itself will not do, since Debian gives that name a loopback address. Throws Error when there is no way to the host.
std::string own_address_towards(const std::string& host, std::uint16_t port);

}  // namespace aesthete
