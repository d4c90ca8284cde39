// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/pane.hpp"

#include "plugin/text.hpp"

namespace aesthete {

Target judged_target(const PaneHost& host) {
  const Target target = host.target(), judged = host.occasion().target;
  const GeglRectangle area = area_on_canvas(target);
  const Verdict* verdict = host.verdict();
  if (!verdict || target.image != judged.image || target.layer != judged.layer || area.width != verdict->width || area.height != verdict->height)
    throw Error(tr("The picture is not the one that was judged any more; critique again"));
  return target;
}

const char* stopped_words() { return tr("Nothing came of this; what stands below says why."); }

}  // namespace aesthete
