/**
 * What the first process of a machine runs, a shell, before it becomes systemd. Its arguments: the folder
 * that the machine's root comes to lie in, the project, the folder with the configuration, the program that
 * is Node, and the unit.
 *
 * The machine sees the files of this one through an overlay in memory, so it has whatever is installed
 * here, and whatever it writes is gone with it. It starts nothing but the unit: what this machine has
 * enabled of its own is not there. The kernel's own settings, which it shares with this machine, it can
 * only read. Of the network it has this machine's, for the site's servers are here.
 */
export const boot = `
set -e
root=$1 project=$2 configuration=$3 node=$4 unit=$5
mount --make-rprivate /
mount -t tmpfs -o mode=755 machine "$root"
mkdir "$root/written" "$root/work" "$root/machine"
mount -t overlay overlay -o "lowerdir=/,upperdir=$root/written,workdir=$root/work" "$root/machine"
root=$root/machine

mount -t proc proc "$root/proc"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
for each in run tmp dev; do mount -t tmpfs -o mode=755 "$each" "$root/$each"; done
chmod 1777 "$root/tmp"
mkdir "$root/dev/shm" "$root/dev/pts"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
for each in null zero full random urandom tty; do
  : > "$root/dev/$each"
  mount --bind "/dev/$each" "$root/dev/$each"
done
ln -s /proc/self/fd "$root/dev/fd"

mkdir -p "$root/opt/gatehouse" "$root/var/lib/gatehouse" "$root/etc/gatehouse"
mount --bind "$project" "$root/opt/gatehouse"
mount -o remount,bind,ro "$root/opt/gatehouse"
rm -f "$root/usr/bin/node"
: > "$root/usr/bin/node"
mount --bind "$node" "$root/usr/bin/node"

chroot "$root" useradd --system --shell /usr/sbin/nologin gatehouse
cp "$configuration"/* "$root/etc/gatehouse/"
chroot "$root" chown -R root:gatehouse /etc/gatehouse
chmod 750 "$root/etc/gatehouse"
chmod 640 "$root"/etc/gatehouse/*
mv "$root"/etc/gatehouse/store.db "$root"/etc/gatehouse/people.json "$root/var/lib/gatehouse/"

rm -rf "$root/etc/systemd/system"
mkdir "$root/etc/systemd/system"
cp "$unit" "$root/etc/systemd/system/"
cat > "$root/etc/systemd/system/machine.target" <<END
[Unit]
Requires=basic.target
After=basic.target
END

cd "$root"
mkdir before
pivot_root . before
umount -l /before
exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --unit=machine.target
`;
