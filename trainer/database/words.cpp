// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <format>

#include "trainer/database/state.hpp"

namespace aesthete {
namespace {

std::string now() { return std::format("{:%FT%TZ}", std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())); }

std::int64_t same_rewriting(soci::session& session, const Description& row) {
  long long id = 0;
  session << "select min(id), count(*) from description where rewrites = :rewrites and text = :text having count(*) > 0", soci::into(id),
      soci::use(row.rewrites), soci::use(row.text);
  return session.got_data() ? id : 0;
}

std::int64_t insert(soci::session& session, const Description& row) {
  long long id = 0;
  const std::string created = row.created.empty() ? now() : row.created;
  session << "insert into description (image, attribute, text, describer, model, prompt_version, created, rewrites) values "
             "(:image, :attribute, :text, :describer, :model, :prompt, :created, nullif(cast(:rewrites as bigint), 0)) returning id",
      soci::into(id), soci::use(row.image), soci::use(row.attribute), soci::use(row.text), soci::use(row.describer), soci::use(row.model),
      soci::use(row.prompt_version), soci::use(created), soci::use(row.rewrites);
  return id;
}

std::vector<Description> select_descriptions(soci::session& session, const std::string& rest) {
  Description row;
  soci::statement statement =
      (session.prepare << "select id, image, attribute, text, describer, model, prompt_version, created, coalesce(rewrites, 0) "
                          "from description " << rest << " order by id",
       soci::into(row.id), soci::into(row.image), soci::into(row.attribute), soci::into(row.text), soci::into(row.describer),
       soci::into(row.model), soci::into(row.prompt_version), soci::into(row.created), soci::into(row.rewrites));
  std::vector<Description> found;
  statement.execute();
  while (statement.fetch()) found.push_back(row);
  return found;
}

/// The text that a person wrote in place of another, as a description of its own.
Description rewritten(const ReviewVerdict& verdict, Description old) {
  old.rewrites = old.id;
  old.text = verdict.text;
  old.describer = "person";
  old.model = verdict.person;
  old.prompt_version.clear();
  old.created = verdict.created;
  return old;
}

}  // namespace

std::int64_t Database::add(const Description& description) {
  return guarded_whole(*this, state_->name, [&] {
    const std::int64_t same = description.rewrites ? same_rewriting(state_->session, description) : 0;
    return same ? same : insert(state_->session, description);
  });
}

std::vector<Description> Database::descriptions(std::optional<std::int64_t> image) {
  return guarded(state_->name, [&] { return select_descriptions(state_->session, image ? std::format("where image = {}", *image) : ""); });
}

void Database::add(const ReviewVerdict& verdict) {
  guarded(state_->name, [&] {
    Transaction whole = transaction();
    const std::string created = verdict.created.empty() ? now() : verdict.created;
    state_->session << "insert into verdict (description, person, verdict, text, created) values (:description, :person, :verdict, :text, :created)",
        soci::use(verdict.description), soci::use(verdict.person), soci::use(verdict.verdict), soci::use(verdict.text), soci::use(created);
    if (verdict.verdict == "rewritten" && !verdict.text.empty())
      for (const auto& old : select_descriptions(state_->session, std::format("where id = {}", verdict.description))) add(rewritten(verdict, old));
    whole.commit();
  });
}

std::vector<ReviewVerdict> Database::verdicts() {
  return guarded(state_->name, [&] {
    ReviewVerdict row;
    soci::statement statement = (state_->session.prepare << "select description, person, verdict, text, created from verdict order by id",
                                 soci::into(row.description), soci::into(row.person), soci::into(row.verdict), soci::into(row.text),
                                 soci::into(row.created));
    std::vector<ReviewVerdict> found;
    statement.execute();
    while (statement.fetch()) found.push_back(row);
    return found;
  });
}

}  // namespace aesthete
