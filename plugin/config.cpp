// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/config.hpp"

#include "plugin/gobject.hpp"

namespace aesthete {

std::string text_in(GimpProcedureConfig* config, const char* name) {
  char* value = nullptr;
  g_object_get(config, name, &value, nullptr);
  const Text owned(value);
  return value ? value : "";
}

std::vector<std::string> texts_in(GimpProcedureConfig* config, const char* name) {
  char** values = nullptr;
  g_object_get(config, name, &values, nullptr);
  const std::unique_ptr<char*, void (*)(char**)> owned(values, g_strfreev);
  std::vector<std::string> result;
  for (char** value = values; value && *value; ++value) result.push_back(*value);
  return result;
}

std::string path_in(GimpProcedureConfig* config, const char* name) {
  GFile* file = nullptr;
  g_object_get(config, name, &file, nullptr);
  const Owned<GFile> owned(file);
  const Text path(file ? g_file_get_path(file) : nullptr);
  return path ? path.get() : "";
}

bool flag_in(GimpProcedureConfig* config, const char* name) {
  gboolean value = FALSE;
  g_object_get(config, name, &value, nullptr);
  return value;
}

}  // namespace aesthete
