// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/ranks.hpp"

// Debian's LibTorch is built with Gloo, but its headers do not say so.
#define USE_C10D_GLOO

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#pragma GCC diagnostic pop

#include <cstdlib>
#include <cstring>
#include <format>

#include "aesthete/image.hpp"
#include "trainer/pretrain/own_address.hpp"
#include "trainer/share.hpp"

namespace aesthete {
namespace {

constexpr std::chrono::minutes patience_at_start{5};  // ranks start one after another

std::string variable(const char* name) {
  if (const char* value = std::getenv(name)) return value;
  throw Error(std::string("the ranks need ") + name + ", the host and the port where rank 0 listens; set MASTER_ADDR and MASTER_PORT, or start them with torchrun");
}

std::uint16_t port() {
  const unsigned number = share_detail::number("MASTER_PORT", variable("MASTER_PORT"));
  if (number == 0 || number > 65535) throw Error(std::format("MASTER_PORT is {}, expected 1 to 65535", number));
  return std::uint16_t(number);
}

/// torchrun's agent may hold the store already.
bool holds_store(int rank) {
  const char* agent = std::getenv("TORCHELASTIC_USE_AGENT_STORE");
  return rank == 0 && !(agent && std::string(agent) == "True");
}

/// LibTorch adds a trace of its own calls to its messages.
std::string first_line(const char* message) { return std::string(message, std::strcspn(message, "\n")); }

std::shared_ptr<gloo::transport::Device> device_towards(const std::string& master, std::uint16_t port) {
  using Gloo = c10d::ProcessGroupGloo;
  if (const char* interface = std::getenv("GLOO_SOCKET_IFNAME")) return Gloo::createDeviceForInterface(interface);
  return Gloo::createDeviceForHostname(own_address_towards(master, port));
}

}  // namespace

struct Ranks::Group {
  c10::intrusive_ptr<c10d::ProcessGroupGloo> gloo;
  int rank, size;

  template <class Call>
  void wait(Call call) const {
    try {
      call()->wait();
    } catch (const std::exception& e) {
      throw Error(std::format("rank {} of {}: the other ranks have stopped or cannot be reached ({}); start all of them again with --resume",
                              rank, size, first_line(e.what())));
    }
  }
};

Ranks Ranks::from_environment(std::chrono::seconds timeout) {
  Ranks ranks;
  const Share share = share_from_environment();
  if (share.world == 1) return ranks;
  ranks.rank_ = int(share.rank);
  ranks.size_ = int(share.world);
  const std::string master = variable("MASTER_ADDR");
  c10d::TCPStoreOptions options;
  options.port = port();
  options.isServer = holds_store(ranks.rank_);
  options.numWorkers = std::size_t(ranks.size_);
  options.waitWorkers = false;
  options.timeout = patience_at_start;
  options.useLibUV = false;  // Debian builds LibTorch without it
  try {
    c10::intrusive_ptr<c10d::Store> store = c10::make_intrusive<c10d::TCPStore>(master, options);
    store = c10::make_intrusive<c10d::PrefixStore>("aesthete", store);
    auto how = c10d::ProcessGroupGloo::Options::create(timeout);
    how->devices.push_back(device_towards(master, options.port));
    how->threads = 2;
    ranks.group_ = std::make_shared<Group>(c10::make_intrusive<c10d::ProcessGroupGloo>(store, ranks.rank_, ranks.size_, how), ranks.rank_, ranks.size_);
  } catch (const std::exception& e) {
    throw Error(std::format("rank {} of {}: the ranks do not find each other at {}:{} ({}); check MASTER_ADDR, MASTER_PORT and that all are started",
                            ranks.rank_, ranks.size_, master, options.port, first_line(e.what())));
  }
  return ranks;
}

void Ranks::sum(torch::Tensor& tensor) const {
  if (size_ == 1) return;
  std::vector<torch::Tensor> all{tensor.cpu().contiguous()};
  group_->wait([&] { return group_->gloo->allreduce(all); });
  if (!all[0].is_same(tensor)) tensor.copy_(all[0]);
}

torch::Tensor Ranks::gather(const torch::Tensor& tensor) const {
  if (size_ == 1) return tensor;
  std::vector<torch::Tensor> own{tensor.detach().cpu().contiguous()};
  std::vector<std::vector<torch::Tensor>> all(1);
  for (int i = 0; i < size_; ++i) all[0].push_back(torch::empty_like(own[0]));
  group_->wait([&] { return group_->gloo->allgather(all, own); });
  return torch::cat(all[0]).to(tensor.device());
}

void Ranks::broadcast(torch::Tensor& tensor) const {
  if (size_ == 1) return;
  std::vector<torch::Tensor> all{tensor.cpu().contiguous()};
  group_->wait([&] { return group_->gloo->broadcast(all); });
  if (!all[0].is_same(tensor)) tensor.copy_(all[0]);
}

std::string Ranks::broadcast(const std::string& bytes) const {
  if (size_ == 1) return bytes;
  torch::Tensor length = torch::tensor(std::int64_t(bytes.size()));
  broadcast(length);
  torch::Tensor buffer = torch::empty({length.item<std::int64_t>()}, torch::kUInt8);
  if (rank_ == 0) std::memcpy(buffer.data_ptr(), bytes.data(), bytes.size());
  if (buffer.numel() > 0) broadcast(buffer);
  return {static_cast<const char*>(buffer.data_ptr()), std::size_t(buffer.numel())};
}

}  // namespace aesthete
