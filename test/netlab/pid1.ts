/**
 * What the first process of a lab runs, a shell with the namespaces' names as its arguments. It
 * prints `first`, then for each namespace its name and the process that keeps it. Then it waits for
 * the end of its standard input; as it is the first of a process namespace, the kernel ends all
 * others with it.
 *
 * A machine's /run has sockets of name services that would answer in place of the lab's; an empty one
 * hides them, and holds the lab's files in memory. /etc/resolv.conf may be a link into /run, so what
 * it points to is made anew. A fresh /sys shows a namespace its own interfaces; where the machine
 * does not allow it, whoever reads /sys sees nothing that concerns him. The search for a second owner
 * of an IPv6 address would keep each new one unusable for seconds.
 */
export const pid1 = `
set -e
mount -t tmpfs -o mode=755 lab /run
mkdir -p /run/lab/empty
names=$(readlink -m /etc/resolv.conf)
mkdir -p "$(dirname "$names")"
[ -e "$names" ] || : > "$names"
echo first
for each in "$@"; do
  : > "/run/lab/$each.resolv"
  unshare --net --uts --mount sh -e -c '
    mount --bind "/run/lab/$1.resolv" "$2"
    mount -t sysfs sysfs /sys 2>/dev/null || true
    hostname "$1"
    sysctl -qw net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.dad_transmits=0
    ip link set lo up
    echo "$1 $$"
    exec sleep infinity
  ' namespace "$each" "$names" </dev/null &
done
exec cat >/dev/null
`;
