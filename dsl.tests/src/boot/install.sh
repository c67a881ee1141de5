#!/bin/sh
# install.sh FOLDER: what booting needs, from Debian. Says what it installs; needs root once.
set -eu
folder=$1
packages="qemu-system-x86 qemu-system-arm qemu-efi-aarch64 busybox-static device-tree-compiler"
missing=
for package in $packages; do
  dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
if [ -n "$missing" ]; then
  echo "boot: installing$missing"
  apt-get update -q
  # shellcheck disable=SC2086
  apt-get install -q -y --no-install-recommends $missing
fi
mkdir -p "$folder"
cd "$folder"
if [ ! -f ready ]; then
  dpkg --print-foreign-architectures | grep -qx arm64 || {
    echo "boot: adding the architecture arm64"
    dpkg --add-architecture arm64
    apt-get update -q
  }
  for arch in amd64 arm64; do
    image=$(apt-cache depends "linux-image-$arch:$arch" | sed -n 's/.*Depends: \(linux-image-[^: ]*\).*/\1/p' | head -1)
    echo "boot: unpacking $image and busybox-static of $arch below $folder"
    mkdir -p "$arch"
    (cd "$arch" && apt-get download -q "$image:$arch" "busybox-static:$arch")
    for deb in "$arch"/*.deb; do
      dpkg -x "$deb" "$arch"
      rm "$deb"
    done
    cp "$arch"/boot/vmlinuz-* "vmlinuz-$arch"
    cp "$arch/bin/busybox" "busybox-$arch"
    find "$arch" -name pci-stub.ko -exec cp {} "pci-stub-$arch.ko" \;
    rm -r "$arch"
  done
  touch ready
fi
