// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace aesthete {

/// What is freed, up to 256 MB, stays with this process for the next picture. A reading of 24 megapixels takes some 100 MB of
/// tiles, which the system would otherwise be handed back and asked for anew each time, page by page.
void keep_freed_memory();

}  // namespace aesthete
