// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/report_file.hpp"

#include <glib.h>

#include <algorithm>
#include <memory>

#include "plugin/gobject.hpp"
#include "plugin/report_page.hpp"
#include "plugin/report_table.hpp"
#include "plugin/text.hpp"

namespace aesthete {
namespace {

enum class Form { html, csv, json };

Form form_of(const std::string& file) {
  const Text lower(g_ascii_strdown(file.c_str(), -1));
  for (const auto& [ending, form] : {std::pair(".html", Form::html), {".htm", Form::html}, {".csv", Form::csv}, {".json", Form::json}})
    if (g_str_has_suffix(lower.get(), ending)) return form;
  throw Error(fill(tr("“{}” is no name for a report; let it end in .html, .csv or .json"), file));
}

/// The date and the time as the user's country writes them.
std::string now() {
  const std::unique_ptr<GDateTime, void (*)(GDateTime*)> time(g_date_time_new_now_local(), g_date_time_unref);
  const Text text(g_date_time_format(time.get(), "%x %H:%M"));
  return text ? text.get() : "";
}

std::string contents(Form form, const std::vector<ReportEntry>& entries, const ModelCard& card) {
  switch (form) {
    case Form::csv: return report_csv(entries);
    case Form::json: return report_json(entries);
    default: return report_page(entries, card, now());
  }
}

}  // namespace

void check_report_name(const std::string& file) { form_of(file); }

void write_report(const std::string& file, std::vector<ReportEntry> entries, const ModelCard& card) {
  const std::string text = contents(form_of(file), sorted(std::move(entries)), card);
  GError* error = nullptr;
  if (g_file_set_contents_full(file.c_str(), text.data(), gssize(text.size()),
                               GFileSetContentsFlags(G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE), 0666, &error))
    return;
  const std::unique_ptr<GError, void (*)(GError*)> owned(error, g_error_free);
  throw Error(fill(tr("The report could not be written: {}. Choose another folder, or free some space"), std::string(owned->message)));
}

}  // namespace aesthete
