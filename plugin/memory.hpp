// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace aesthete {

/// What is freed stays with this process, for the next picture: handed back to the system and asked for anew with each
/// reading, memory costs a fifth of what a judgement of 24 megapixels takes. No memory is kept for more than one picture.
void keep_freed_memory();

}  // namespace aesthete
