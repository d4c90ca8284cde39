# SPDX-License-Identifier: GPL-3.0-or-later
"""Two hosts on one machine: network namespaces, each with a loopback of its own, joined by a cable that can be pulled out."""
import subprocess

ADDRESSES = "10.213.7.1", "10.213.7.2"
PORT = 29500


class Hosts:
    """As a context. Raises OSError where the system does not let us make a network."""

    def __enter__(self):
        self.holders = []
        try:
            for _ in ADDRESSES:
                self.holders.append(subprocess.Popen(["unshare", "--net", "sh", "-c", "echo there; exec sleep infinity"], stdout=subprocess.PIPE,
                                                     stderr=subprocess.DEVNULL, text=True))
                if self.holders[-1].stdout.readline() != "there\n":
                    raise OSError("no network namespace can be made")
            self.connect()
        except (OSError, subprocess.CalledProcessError) as error:
            self.__exit__()
            raise OSError(f"no two hosts can be made here: {error}") from error
        return self

    def __exit__(self, *_):
        for holder in self.holders:
            holder.kill()
            holder.communicate()

    def connect(self):
        one, other = (str(holder.pid) for holder in self.holders)
        self.ip(0, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns", other)
        for host, address in enumerate(ADDRESSES):
            self.ip(host, "link", "set", "lo", "up")
            self.ip(host, "address", "add", f"{address}/24", "dev", "cable")
            self.ip(host, "link", "set", "cable", "up")

    def pull_out(self):
        self.ip(0, "link", "set", "cable", "down")

    def ip(self, host, *arguments):
        subprocess.run([*self.on(host), "ip", *arguments], check=True, capture_output=True)

    def on(self, host):
        """What a command begins with that runs there."""
        return ["nsenter", f"--net=/proc/{self.holders[host].pid}/ns/net"]
