// SPDX-License-Identifier: GPL-3.0-or-later
// JSON over HTTP, by libcurl.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace aesthete {

struct HttpReply {
  long status = 0;  ///< 0: there was no answer, for `problem`
  std::string body, problem;
  bool refused = false;                  ///< nobody listens there, or there is no such host
  std::chrono::seconds retry_after{-1};  ///< what Retry-After asks for, in seconds or as a date; negative: nothing
};

/// Keeps connections open. May be used by any number of threads.
class Http {
public:
  /// `timeout`: for one answer, from end to end. `stop` is asked now and then; once it says so, a call ends.
  Http(std::chrono::seconds timeout, std::function<bool()> stop);
  ~Http();

  /// `bearer`: a key, or empty. Redirections are not followed: the picture and the key go where a person has said.
  HttpReply post(const std::string& url, const std::string& json, const std::string& bearer);

private:
  struct Handle;
  std::unique_ptr<Handle> take();
  void give(std::unique_ptr<Handle> handle);

  std::chrono::seconds timeout_;
  std::function<bool()> stop_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Handle>> idle_;
};

}  // namespace aesthete
