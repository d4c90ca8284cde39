// SPDX-License-Identifier: GPL-3.0-or-later
#include "trainer/pretrain/own_address.hpp"

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "aesthete/image.hpp"

namespace aesthete {
namespace {

struct FreeAddresses {
  void operator()(addrinfo* first) const { freeaddrinfo(first); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Addresses addresses_of(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_DGRAM;
  addrinfo* found = nullptr;
  if (const int problem = getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found)) throw Error(host + ": " + gai_strerror(problem));
  return Addresses(found);
}

class DatagramSocket {
public:
  explicit DatagramSocket(int family) : fd_(socket(family, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {}
  ~DatagramSocket() { if (fd_ >= 0) close(fd_); }
  DatagramSocket(const DatagramSocket&) = delete;
  int fd() const { return fd_; }

private:
  int fd_;
};

/// Empty where there is no way. Connecting such a socket sends nothing: it only chooses the way.
std::string own_end(const addrinfo& to) {
  const DatagramSocket socket(to.ai_family);
  sockaddr_storage own{};
  socklen_t size = sizeof own;
  char name[NI_MAXHOST] = {};
  const bool found = socket.fd() >= 0 && connect(socket.fd(), to.ai_addr, to.ai_addrlen) == 0 &&
                     getsockname(socket.fd(), reinterpret_cast<sockaddr*>(&own), &size) == 0 &&
                     getnameinfo(reinterpret_cast<sockaddr*>(&own), size, name, sizeof name, nullptr, 0, NI_NUMERICHOST) == 0;
  return found ? name : "";
}

}  // namespace

std::string own_address_towards(const std::string& host, std::uint16_t port) {
  const Addresses addresses = addresses_of(host, port);
  int problem = 0;
  for (const addrinfo* to = addresses.get(); to; to = to->ai_next) {
    const std::string own = own_end(*to);
    if (!own.empty()) return own;
    problem = errno;
  }
  throw Error(host + ": " + std::strerror(problem));
}

}  // namespace aesthete
