// SPDX-License-Identifier: GPL-3.0-or-later
// How rows of the table image become values.
#pragma once

#include "trainer/database/state.hpp"

namespace aesthete {

inline constexpr const char* photograph_columns =
    "image.id, image.path, image.member, image.sha256, image.width, image.height, image.phash, coalesce(image.crop_of, 0)";

/// What remains of "select … from image …" and the values of its parameters, by name.
template <typename... Uses>
std::vector<Photograph> select_photographs(soci::session& session, const std::string& rest, const Uses&... uses) {
  Photograph row;
  auto prepared = (session.prepare << "select " << photograph_columns << " from image " << rest, soci::into(row.id), soci::into(row.path),
                   soci::into(row.member), soci::into(row.sha256), soci::into(row.width), soci::into(row.height), soci::into(row.phash),
                   soci::into(row.crop_of));
  ((prepared, uses), ...);
  soci::statement statement = prepared;
  std::vector<Photograph> found;
  statement.execute();
  while (statement.fetch()) found.push_back(row);
  return found;
}

}  // namespace aesthete
