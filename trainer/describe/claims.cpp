// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/claims.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <format>
#include <iostream>

#include "trainer/share.hpp"

namespace aesthete {
namespace {

/// Nobody else's: two processes of one machine, or of one Slurm step, differ.
std::string worker_name() {
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  const auto now = std::chrono::system_clock::now().time_since_epoch().count();
  return std::format("{}:{}:{}:{:x}", host, ::getpid(), share_from_environment().rank, now);
}

}  // namespace

Heartbeat::Heartbeat(const std::string& database, std::string describer, std::string worker, int stale_seconds)
    : thread_([=, this, describer = std::move(describer), worker = std::move(worker)] {
        try {
          Database connection(database);
          const auto period = std::chrono::milliseconds(std::max(250, stale_seconds * 250));
          std::unique_lock lock(mutex_);
          while (!changed_.wait_for(lock, period, [&] { return over_; })) {
            lock.unlock();
            connection.renew(describer, worker);
            lock.lock();
          }
        } catch (const std::exception& e) {
          // The work itself meets the same trouble when it writes, and ends with the reason.
          std::cerr << "aesthete-trainer: claims are not renewed: " << e.what() << '\n';
        }
      }) {}

Heartbeat::~Heartbeat() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Claims::Claims(Database& database, const Describer& describer, int stale_seconds)
    : database_(database), describer_(describer), stale_seconds_(stale_seconds), worker_(worker_name()) {}

std::vector<Photograph> Claims::next(int most) {
  std::size_t again = 0;
  for (;;) {
    std::vector<Photograph> claimed = database_.claim(describer_.name, worker_, most, stale_seconds_);
    if (claimed.empty()) return claimed;
    std::vector<Photograph> fresh;
    for (auto& photograph : claimed)
      if (given_up_.contains(photograph.id)) ++again, put_back(photograph);
      else fresh.push_back(std::move(photograph));
    if (!fresh.empty() || again > given_up_.size()) return fresh;
  }
}

std::int64_t Claims::elsewhere() { return database_.claimed_elsewhere(describer_.name, worker_); }

void Claims::write(const std::vector<Described>& described) {
  auto whole = database_.transaction();
  for (const auto& [photograph, texts] : described) {
    // Whoever was asleep for longer than its claims were good for finds them done by another.
    const auto present = database_.descriptions(photograph.id);
    const bool done = std::any_of(present.begin(), present.end(), [&](const Description& d) { return d.describer == describer_.name; });
    for (const auto& text : texts)
      if (!done)
        database_.add(Description{.image = photograph.id, .attribute = text.attribute, .text = text.text, .describer = describer_.name,
                                  .model = describer_.model, .prompt_version = describer_.version});
    database_.release(describer_.name, photograph.id, true);
  }
  whole.commit();
}

void Claims::give_up(const Photograph& photograph) {
  given_up_.insert(photograph.id);
  put_back(photograph);
}

void Claims::put_back(const Photograph& photograph) { database_.release(describer_.name, photograph.id, false); }

}  // namespace aesthete
