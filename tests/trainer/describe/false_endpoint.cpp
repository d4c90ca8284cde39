// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trainer/describe/false_endpoint.hpp"

#include <httplib.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "trainer/describe/shipped.hpp"

namespace aesthete {

struct FalseEndpoint::Server {
  httplib::Server http;
  int port = 0;
  std::thread thread;
};

FalseReply saying(const std::string& words) {
  const nlohmann::json body{{"choices", {{{"message", {{"role", "assistant"}, {"content", words}}}, {"finish_reason", "stop"}}}},
                            {"usage", {{"total_tokens", 100}}}};
  return {200, body.dump()};
}

FalseReply good_reply(const FalseRequest& request) {
  nlohmann::json texts;
  for (const auto& attribute : shipped_attributes()) texts[attribute] = attribute + " as answer " + std::to_string(request.number) + " has it";
  return saying(texts.dump());
}

FalseEndpoint::FalseEndpoint(Behaviour behaviour) : behaviour_(std::move(behaviour)), server_(std::make_unique<Server>()) {
  server_->http.new_task_queue = [] { return new httplib::ThreadPool(16); };
  server_->http.Post("/v1/chat/completions", [this](const httplib::Request& request, httplib::Response& response) {
    FalseRequest seen{0, request.body, request.get_header_value("Authorization")};
    {
      const std::lock_guard lock(mutex_);
      seen.number = int(requests_.size());
      requests_.push_back(seen);
      most_at_once_ = std::max(most_at_once_, ++at_once_);
    }
    const FalseReply reply = behaviour_(seen);
    std::this_thread::sleep_for(std::chrono::milliseconds(reply.after_ms));
    {
      const std::lock_guard lock(mutex_);
      --at_once_;
    }
    response.status = reply.status;
    for (const auto& [name, value] : reply.headers) response.set_header(name, value);
    response.set_content(reply.body, "application/json");
  });
  server_->port = server_->http.bind_to_any_port("127.0.0.1");
  server_->thread = std::thread([this] { server_->http.listen_after_bind(); });
  server_->http.wait_until_ready();
}

FalseEndpoint::~FalseEndpoint() {
  server_->http.stop();
  server_->thread.join();
}

std::string FalseEndpoint::url() const { return "http://127.0.0.1:" + std::to_string(server_->port); }

std::vector<FalseRequest> FalseEndpoint::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

int FalseEndpoint::most_at_once() const {
  const std::lock_guard lock(mutex_);
  return most_at_once_;
}

}  // namespace aesthete
