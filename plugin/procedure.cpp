// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/procedure.hpp"

#include "plugin/gobject.hpp"
#include "plugin/places.hpp"
#include "plugin/text.hpp"

namespace aesthete {

void describe(GimpProcedure* procedure, const char* blurb, const char* help) {
  gimp_procedure_set_documentation(procedure, blurb, help, gimp_procedure_get_name(procedure));
  gimp_procedure_set_attribution(procedure, "The Aesthete developers", "The Aesthete developers", "2026");
}

void accept_any_image(GimpProcedure* procedure) {
  gimp_procedure_set_image_types(procedure, "*");
  gimp_procedure_set_sensitivity_mask(procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE | GIMP_PROCEDURE_SENSITIVE_DRAWABLES |
                                                     GIMP_PROCEDURE_SENSITIVE_NO_DRAWABLES);
}

void add_to_menu(GimpProcedure* procedure, const char* label) {
  gimp_procedure_set_menu_label(procedure, label);
  gimp_procedure_add_menu_path(procedure, "<Image>/Image/Aesthete");
  const Owned<GFile> icon(g_file_new_for_path((own_folder() / "aesthete.svg").c_str()));
  gimp_procedure_set_icon_file(procedure, icon.get());
}

void load_no_operations() { g_setenv("GEGL_PATH", (own_folder() / "no-operations").c_str(), TRUE); }

GimpValueArray* failure(GimpProcedure* procedure, GimpPDBStatusType status, const char* message) {
  return gimp_procedure_new_return_values(procedure, status, g_error_new_literal(GIMP_PLUG_IN_ERROR, 0, message));
}

GimpValueArray* failure_without_display(GimpProcedure* procedure) {
  return failure(procedure, GIMP_PDB_CALLING_ERROR, tr("There is no display for a dialog; run it non-interactively"));
}

void set_texts(GValue* value, const std::vector<std::string>& texts) {
  std::vector<const char*> raw;
  for (const std::string& text : texts) raw.push_back(text.c_str());
  raw.push_back(nullptr);
  g_value_set_boxed(value, raw.data());
}

}  // namespace aesthete
