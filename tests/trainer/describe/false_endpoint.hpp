// SPDX-License-Identifier: GPL-3.0-or-later
// A chat endpoint that answers as a test wants.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace aesthete {

struct FalseReply {
  int status = 200;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers{};
  int after_ms = 0;
};

struct FalseRequest {
  int number = 0;  ///< of all, from 0
  std::string body, authorization;
};

/// A completion with a text for each attribute that names the request's number, and 100 tokens.
FalseReply good_reply(const FalseRequest& request);

/// A completion of just these words.
FalseReply saying(const std::string& words);

class FalseEndpoint {
public:
  using Behaviour = std::function<FalseReply(const FalseRequest&)>;
  explicit FalseEndpoint(Behaviour behaviour);
  ~FalseEndpoint();

  std::string url() const;
  std::vector<FalseRequest> requests() const;
  /// The most that were being answered at the same time.
  int most_at_once() const;

private:
  struct Server;
  Behaviour behaviour_;
  mutable std::mutex mutex_;
  std::vector<FalseRequest> requests_;
  int at_once_ = 0, most_at_once_ = 0;
  std::unique_ptr<Server> server_;
};

}  // namespace aesthete
