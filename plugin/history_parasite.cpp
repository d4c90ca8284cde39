// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/history_parasite.hpp"

#include <memory>
#include <string>

#include "aesthete/image.hpp"
#include "plugin/gobject.hpp"

namespace aesthete {
namespace {

struct FreeParasite {
  void operator()(GimpParasite* parasite) const { gimp_parasite_free(parasite); }
};
using Parasite = std::unique_ptr<GimpParasite, FreeParasite>;

Parasite find(GimpImage* image) { return Parasite(gimp_image_get_parasite(image, history_parasite)); }

std::string_view text_of(const GimpParasite* parasite) {
  guint32 size = 0;
  const gconstpointer data = gimp_parasite_get_data(parasite, &size);
  return {static_cast<const char*>(data), size};
}

/// Persistent and not undoable: an undo step for each judgement would take the user's redo away.
void attach(GimpImage* image, const char* name, std::string_view text) {
  const Parasite parasite(gimp_parasite_new(name, GIMP_PARASITE_PERSISTENT, guint32(text.size()), text.data()));
  gimp_image_attach_parasite(image, parasite.get());
}

bool readable(std::string_view text) try {
  history_from_json(text);
  return true;
} catch (const Error&) {
  return false;
}

}  // namespace

bool has_history(GimpImage* image) { return find(image) != nullptr; }

History read_history(GimpImage* image) {
  const Parasite parasite = find(image);
  return parasite ? history_from_json(text_of(parasite.get())) : History();
}

void write_history(GimpImage* image, History& history) {
  if (const Parasite old = find(image); old && !readable(text_of(old.get())))
    attach(image, "aesthete-history-damaged", text_of(old.get()));
  attach(image, history_parasite, to_json(history));
}

void keep(GimpImage* image, HistoryEntry entry) {
  History history;
  try {
    history = read_history(image);
  } catch (const Error& error) {
    g_message("%s", error.what());
  }
  append(history, std::move(entry));
  write_history(image, history);
}

}  // namespace aesthete
