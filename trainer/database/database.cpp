// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/database/database.hpp"

#include "trainer/database/state.hpp"

namespace aesthete {

Database::Database(const std::string& name) : state_(std::make_unique<State>()) {
  state_->name = shown(name);
  guarded(state_->name, [&] {
    connect(name, state_->session, state_->dialect);
    prepare_schema(state_->name, state_->session, state_->dialect);
  });
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

Database::Transaction Database::transaction() { return Transaction(*state_); }

Database::Transaction::Transaction(State& state) : state_(state), open_(!state.in_transaction) {
  if (!open_) return;  // one within another is part of it
  guarded(state_.name, [&] { state_.session << state_.dialect.begin; });
  state_.in_transaction = true;
}

Database::Transaction::~Transaction() {
  if (!open_) return;
  state_.in_transaction = false;
  try {
    state_.session << "rollback";
  } catch (const soci::soci_error&) {
    // The connection is gone, and with it the transaction.
  }
}

void Database::Transaction::commit() {
  if (!open_) return;
  guarded(state_.name, [&] { state_.session << "commit"; });
  open_ = state_.in_transaction = false;
}

}  // namespace aesthete
