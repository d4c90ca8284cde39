// SPDX-License-Identifier: GPL-3.0-or-later
#include <format>

#include "trainer/database/select.hpp"

namespace aesthete {

std::pair<std::int64_t, bool> Database::add(const Photograph& photograph) {
  return guarded_whole(*this, state_->name, [&]() -> std::pair<std::int64_t, bool> {
    long long id = 0;
    state_->session << "insert into image (path, member, sha256, width, height, phash, crop_of) "
                       "values (:path, :member, :sha256, :width, :height, :phash, nullif(cast(:crop_of as bigint), 0)) "
                       "on conflict (sha256) do nothing returning id",
        soci::into(id), soci::use(photograph.path), soci::use(photograph.member), soci::use(photograph.sha256),
        soci::use(photograph.width), soci::use(photograph.height), soci::use(photograph.phash), soci::use(photograph.crop_of);
    if (state_->session.got_data()) return {id, true};
    state_->session << "select id from image where sha256 = :sha256", soci::into(id), soci::use(photograph.sha256);
    return {id, false};
  });
}

std::vector<Photograph> Database::photographs() {
  return guarded(state_->name, [&] { return select_photographs(state_->session, "where image.crop_of is null and image.path <> '' order by image.id"); });
}

std::vector<Photograph> Database::crops() {
  return guarded(state_->name, [&] { return select_photographs(state_->session, "where image.crop_of is not null and image.path <> '' order by image.id"); });
}

std::optional<Photograph> Database::photograph(std::int64_t id) {
  return guarded(state_->name, [&]() -> std::optional<Photograph> {
    const auto found = select_photographs(state_->session, std::format("where image.id = {}", id));
    return found.empty() ? std::nullopt : std::optional(found.front());
  });
}

std::optional<Photograph> Database::photograph_with_sha256(const std::string& sha256) {
  return guarded(state_->name, [&]() -> std::optional<Photograph> {
    const auto found = select_photographs(state_->session, "where image.sha256 = :sha256", soci::use(sha256));
    return found.empty() ? std::nullopt : std::optional(found.front());
  });
}

std::vector<Photograph> Database::displaced() {
  return guarded(state_->name, [&] {
    return select_photographs(state_->session, "join file on file.path = image.path and file.member = image.member "
                                               "where image.crop_of is null and file.image <> image.id order by image.id");
  });
}

void Database::move(std::int64_t image, const std::string& path, const std::string& member, bool has_crops) {
  const auto set = [&](std::int64_t id, const std::string& new_member) {
    state_->session << "update image set path = :path, member = :member where id = :id", soci::use(path), soci::use(new_member), soci::use(id);
  };
  guarded(state_->name, [&] {
    Transaction whole = transaction();
    set(image, member);
    if (has_crops)
      for (const auto& crop : select_photographs(state_->session, std::format("where image.crop_of = {}", image)))
        set(crop.id, member + crop.member.substr(crop.member.rfind("#xywh=")));
    whole.commit();
  });
}

void Database::remember(const SeenFile& file) {
  guarded(state_->name, [&] {
    state_->session << "insert into file (path, member, bytes, mtime, image, problem) "
                       "values (:path, :member, :bytes, :mtime, nullif(cast(:image as bigint), 0), :problem) "
                       "on conflict (path, member) do update set bytes = excluded.bytes, mtime = excluded.mtime, "
                       "image = excluded.image, problem = excluded.problem",
        soci::use(file.path), soci::use(file.member), soci::use(file.bytes), soci::use(file.mtime), soci::use(file.image),
        soci::use(file.problem);
  });
}

std::vector<SeenFile> Database::seen_files() {
  return guarded(state_->name, [&] {
    std::vector<SeenFile> found;
    SeenFile row;
    soci::statement statement = (state_->session.prepare << "select path, member, bytes, mtime, coalesce(image, 0), problem from file",
                                 soci::into(row.path), soci::into(row.member), soci::into(row.bytes), soci::into(row.mtime),
                                 soci::into(row.image), soci::into(row.problem));
    statement.execute();
    while (statement.fetch()) found.push_back(row);
    return found;
  });
}

}  // namespace aesthete
