// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/describe/http.hpp"

#include <curl/curl.h>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

constexpr std::size_t largest_answer = 16 << 20;

void start_curl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw Error("libcurl cannot be started; install libcurl4t64 again");
}

std::size_t receive(char* data, std::size_t, std::size_t size, void* to) {
  auto& body = *static_cast<std::string*>(to);
  if (body.size() + size > largest_answer) return 0;  // ends the transfer
  body.append(data, size);
  return size;
}

int asked_to_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) { return (*static_cast<std::function<bool()>*>(stop))() ? 1 : 0; }

using Headers = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

Headers headers_for(const std::string& bearer) {
  curl_slist* list = curl_slist_append(nullptr, "Content-Type: application/json");
  list = curl_slist_append(list, "Expect:");  // a picture need not wait for leave to be sent
  if (!bearer.empty()) list = curl_slist_append(list, ("Authorization: Bearer " + bearer).c_str());
  return {list, curl_slist_free_all};
}

}  // namespace

struct Http::Handle {
  Handle() : curl(curl_easy_init(), curl_easy_cleanup) {
    if (!curl) throw Error("libcurl has no memory for a connection; lower --concurrency");
  }
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl;
};

Http::Http(std::chrono::seconds timeout, std::function<bool()> stop) : timeout_(timeout), stop_(std::move(stop)) { start_curl(); }

Http::~Http() = default;

std::unique_ptr<Http::Handle> Http::take() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::make_unique<Handle>();
  auto handle = std::move(idle_.back());
  idle_.pop_back();
  return handle;
}

void Http::give(std::unique_ptr<Handle> handle) {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(handle));
}

HttpReply Http::post(const std::string& url, const std::string& json, const std::string& bearer) {
  auto handle = take();
  CURL* curl = handle->curl.get();
  const Headers headers = headers_for(bearer);
  HttpReply reply;
  char problem[CURL_ERROR_SIZE] = "";
  curl_easy_reset(curl);  // keeps connections
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "aesthete-trainer/" AESTHETE_VERSION);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(json.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, json.c_str());
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 20L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, long(timeout_.count()));
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, asked_to_stop);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stop_);
  const CURLcode code = curl_easy_perform(curl);
  if (code == CURLE_OK) {
    curl_off_t wait = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply.status);
    if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait) == CURLE_OK && wait > 0) reply.retry_after = std::chrono::seconds(wait);
  } else {
    reply.problem = *problem ? problem : curl_easy_strerror(code);
    reply.refused = code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_URL_MALFORMAT ||
                    code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_PEER_FAILED_VERIFICATION;
  }
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
  give(std::move(handle));
  return reply;
}

}  // namespace aesthete
