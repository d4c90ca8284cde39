// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace aesthete {

/// Calls work(0) … work(count − 1), begun in this order, several at once on the processors there are. Each then keeps to its
/// own processor, oneDNN's networks too: many small networks go faster that way than one by one on all of them. After a
/// failure nothing more is begun, and the first one is thrown here.
void side_by_side(std::size_t count, const std::function<void(std::size_t)>& work);

/// The same, one after another.
void in_turn(std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace aesthete
