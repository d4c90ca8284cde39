// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/database/state.hpp"

namespace aesthete {

bool Database::add(const RatingRow& rating) {
  return guarded_whole(*this, state_->name, [&] {
    long long id = 0;
    state_->session << "insert into rating (image, attribute, mean, spread, count, source) "
                       "values (:image, :attribute, :mean, :spread, :count, :source) on conflict do nothing returning id",
        soci::into(id), soci::use(rating.image), soci::use(rating.attribute), soci::use(rating.mean), soci::use(rating.spread),
        soci::use(rating.count), soci::use(rating.source);
    return state_->session.got_data();
  });
}

std::vector<RatingRow> Database::ratings() {
  return guarded(state_->name, [&] {
    RatingRow row;
    soci::statement statement = (state_->session.prepare << "select image, attribute, mean, spread, count, source from rating order by id",
                                 soci::into(row.image), soci::into(row.attribute), soci::into(row.mean), soci::into(row.spread),
                                 soci::into(row.count), soci::into(row.source));
    std::vector<RatingRow> found;
    statement.execute();
    while (statement.fetch()) found.push_back(row);
    return found;
  });
}

bool Database::add(const PreferenceRow& preference) {
  return guarded_whole(*this, state_->name, [&] {
    long long id = 0;
    state_->session << "insert into preference (better, worse, attribute, source, votes) "
                       "values (:better, :worse, :attribute, :source, :votes) on conflict do nothing returning id",
        soci::into(id), soci::use(preference.better), soci::use(preference.worse), soci::use(preference.attribute),
        soci::use(preference.source), soci::use(preference.votes);
    return state_->session.got_data();
  });
}

std::vector<PreferenceRow> Database::preferences() {
  return guarded(state_->name, [&] {
    PreferenceRow row;
    soci::statement statement = (state_->session.prepare << "select better, worse, attribute, source, votes from preference order by id",
                                 soci::into(row.better), soci::into(row.worse), soci::into(row.attribute), soci::into(row.source),
                                 soci::into(row.votes));
    std::vector<PreferenceRow> found;
    statement.execute();
    while (statement.fetch()) found.push_back(row);
    return found;
  });
}

}  // namespace aesthete
