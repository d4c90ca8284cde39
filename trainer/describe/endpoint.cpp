// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/endpoint.hpp"

#include <atomic>
#include <cstdlib>
#include <format>
#include <iostream>
#include <mutex>
#include <random>
#include <set>

#include "trainer/describe/answer.hpp"
#include "trainer/describe/http.hpp"
#include "trainer/describe/interrupt.hpp"
#include "trainer/describe/pace.hpp"
#include "trainer/describe/prompts.hpp"
#include "trainer/describe/request.hpp"
#include "trainer/describe/shipped.hpp"
#include "trainer/picture_url.hpp"
#include "trainer/usage_error.hpp"

namespace aesthete {
namespace {

using namespace std::chrono_literals;
using Clock = Pace::Clock;

std::string key_from(const EndpointHow& how) {
  const char* key = std::getenv(how.key_variable.c_str());
  if (key && *key) {
    const std::string text = key;
    if (text.find_first_of("\r\n") != std::string::npos) throw Error(std::format("the key in the environment variable {} has a line break in it; set it to the key alone", how.key_variable));
    return text;
  }
  if (how.key_needed) throw Error(std::format("--key-from {}: this environment variable is not set; put the endpoint's key into it", how.key_variable));
  return "";
}

double chance() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  return std::uniform_real_distribution<double>()(random);
}

class Endpoint {
public:
  explicit Endpoint(const EndpointHow& how)
      : how_(how), address_(chat_address(how.url)), key_(key_from(how)), attributes_(shipped_attributes()),
        prompts_(Prompts::read(how.prompts.empty() ? shipped_path("describer/prompts") : how.prompts, attributes_)) {
    if (how.variants < 1) throw UsageError("--variants 0: nothing would be described");
    if (!key_.empty() && !keeps_secrets(address_))
      std::cerr << "aesthete-trainer: the key in " << how.key_variable << " and the photographs go to " << address_ << " unencrypted; https:// would keep them private\n";
  }

  std::vector<Text> describe(const Image& picture) {
    if (how_.max_tokens_total && tokens_ >= how_.max_tokens_total)
      throw Describer::Stop(std::format("{} tokens are used, and --max-tokens-total is {}; what was described is kept", tokens_.load(), how_.max_tokens_total));
    const std::string url = picture_url(picture, how_.picture_side);
    std::vector<Text> texts;
    for (unsigned variant = 0; variant < how_.variants; ++variant)
      for (auto& text : ask(url, prompts_.variants[variant % prompts_.variants.size()])) texts.push_back(std::move(text));
    return texts;
  }

  std::uint64_t tokens() const { return tokens_; }
  const std::string& version() const { return prompts_.version; }

private:
  std::vector<Text> ask(const std::string& picture, const std::string& prompt) {
    const Question question{how_.model, prompts_.system, prompt, picture, attributes_};
    std::string problem;
    Clock::time_point next{};
    for (int failures = 0; failures <= how_.retries;) {
      if (!pace_.wait(next)) end();
      const auto without = unknown_fields();
      const HttpReply reply = http_.post(address_, chat_request(question, without), key_);
      if (over()) end();
      if ((reply.status == 400 || reply.status == 422) && learn(reply.body, without)) continue;
      if (reply.status == 200) {
        try {
          return answered(reply.body);
        } catch (const Error& e) {
          problem = e.what();
        }
      } else {
        problem = trouble(reply);
      }
      next = Clock::now() + wait_after(reply, ++failures);
    }
    throw Error(std::format("the endpoint {} gave no answer that can be used, {} times: {}", address_, how_.retries + 1, problem));
  }

  std::vector<Text> answered(const std::string& body) {
    answered_ = true;
    const Completion completion = parse_completion(body);
    // A server that does not count is counted for: four letters are about a token.
    tokens_ += completion.tokens ? completion.tokens : 1000 + completion.said.size() / 4;
    if (completion.cut) throw Error("the answer was cut, the model talks too long");
    return parse_answer(completion.said, attributes_);
  }

  /// What went wrong, when it may pass. Throws Stop when it will not, Error when it will not for this photograph.
  std::string trouble(const HttpReply& reply) {
    if (reply.status == 0) {
      if (reply.refused && !answered_)
        stop(std::format("the endpoint {} cannot be reached: {}; start the server, or correct --endpoint", address_, reply.problem));
      return reply.problem;
    }
    const std::string said = std::format("{}: {}", reply.status, without_key(server_message(reply.body)));
    if (reply.status == 401 || reply.status == 403)
      stop(std::format("the endpoint {} refuses {} ({}); put a valid key into the environment variable {}{}", address_,
                       key_.empty() ? "to answer without a key" : "the key", said, how_.key_variable,
                       how_.key_needed ? "" : ", or name another with --key-from"));
    if (reply.status == 404 || reply.status == 405 || (reply.status >= 300 && reply.status < 400))
      stop(std::format("the endpoint {} does not know this address or the model \"{}\" ({}); correct --endpoint or --model", address_, how_.model, said));
    if (reply.retry_after > how_.longest_wait)
      stop(std::format("the endpoint {} asks to wait for {} s ({}); run the same command again then", address_, reply.retry_after.count(), said));
    static const std::set<long> passing{408, 409, 425, 429};
    if (reply.status < 500 && !passing.contains(reply.status)) throw Error(std::format("the endpoint {} does not take this photograph ({})", address_, said));
    return said;
  }

  /// Nothing that anybody asks will be answered: also those who wait for their turn end.
  [[noreturn]] void stop(const std::string& why) {
    {
      const std::lock_guard lock(mutex_);
      if (!stopped_) why_ = why;
      stopped_ = true;
    }
    end();
  }

  /// All threads tell the same reason, whichever is heard first.
  [[noreturn]] void end() {
    const std::lock_guard lock(mutex_);
    throw Describer::Stop(stopped_ ? why_ : "interrupted");
  }

  bool over() const { return stopped_ || interrupted(); }

  Clock::duration wait_after(const HttpReply& reply, int failures) {
    const Clock::duration own = back_off(failures, how_.first_wait, chance());
    if (reply.retry_after < 0s) return own;
    const Clock::duration asked = reply.retry_after;
    pace_.hold_until(Clock::now() + asked);
    return asked;
  }

  /// Not every server knows every field. Returns whether one is left out from now on.
  bool learn(const std::string& body, const std::set<std::string>& without) {
    const std::lock_guard lock(mutex_);
    bool learned = false;
    for (const auto& field : fields_complained_of(body)) learned = unknown_.insert(field).second || !without.contains(field) || learned;
    return learned;
  }

  std::set<std::string> unknown_fields() {
    const std::lock_guard lock(mutex_);
    return unknown_;
  }

  /// Some servers quote the key that they refuse.
  std::string without_key(std::string text) const {
    if (key_.empty()) return text;
    for (auto at = text.find(key_); at != std::string::npos; at = text.find(key_)) text.replace(at, key_.size(), "…");
    return text;
  }

  const EndpointHow how_;
  const std::string address_, key_;
  const std::vector<std::string> attributes_;
  const Prompts prompts_;
  std::atomic<std::uint64_t> tokens_ = 0;
  std::atomic<bool> answered_ = false, stopped_ = false;
  Http http_{how_.timeout, [this] { return over(); }};
  Pace pace_{[this] { return over(); }};
  std::mutex mutex_;
  std::string why_;  ///< it stopped
  std::set<std::string> unknown_;
};

}  // namespace

Describer endpoint_describer(const EndpointHow& how) {
  const auto endpoint = std::make_shared<Endpoint>(how);
  return {how.describer_name.empty() ? how.model : how.describer_name, how.model, endpoint->version(),
          [endpoint](const Image& picture, const std::string&) { return endpoint->describe(picture); },
          [endpoint] { return endpoint->tokens(); }};
}

}  // namespace aesthete
