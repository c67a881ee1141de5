#!/bin/sh
# merge-dts.sh SCRIPT OURS.dts OUT.dtb: the tree that QEMU's virt makes for the machine that SCRIPT
# starts, with our host bridge, SMMU and memory in place of its own.
set -eu
sh "$1" -machine dumpdtb="$3.qemu" >/dev/null 2>&1
{
  dtc -q -I dtb -O dts "$3.qemu"
  echo '/ {'
  dtc -q -I dtb -O dts "$3.qemu" |
    sed -n 's/^\t\(smmuv3@[0-9a-f]*\|pcie@[0-9a-f]*\|memory@[0-9a-f]*\) {$/\/delete-node\/ \1;/p'
  echo '};'
  sed '/^\/dts-v1\/;/d' "$2"
} > "$3.dts"
dtc -q -I dts -O dtb -o "$3" "$3.dts"
