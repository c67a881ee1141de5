package org.iotopo.tests.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Group;
import org.iotopo.analysis.Region;
import org.iotopo.model.Reserved;
import org.iotopo.units.Address;

/** A Linux in QEMU, from its first instruction until it turns itself off. */
final class BootedLinux {

  /** With other builds on the same machine, a boot takes ten times as long. */
  private static final String PATIENCE = "240";

  private BootedLinux() {}

  /** What its console said. */
  static String run(
      Path script, Path kernel, Path initramfs, String commandLine, List<String> firmware)
      throws IOException, InterruptedException {
    Path console = Files.createTempFile("console", ".log");
    List<String> command = new ArrayList<>(List.of("timeout", PATIENCE, "sh", script.toString()));
    command.addAll(firmware);
    command.addAll(List.of("-no-reboot", "-serial", "stdio", "-kernel", kernel.toString()));
    command.addAll(List.of("-initrd", initramfs.toString(), "-append", commandLine));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    process.waitFor();
    String said = Files.readString(console, StandardCharsets.ISO_8859_1).replace("\r", "");
    Files.delete(console);
    return said;
  }

  /** Its groups, as {@link #predicted} writes them. */
  static String observed(String console) {
    int begin = console.indexOf("=====iotopo begin");
    int end = console.indexOf("=====iotopo end");
    if (begin < 0 || end < 0) {
      throw new AssertionError("no report from Linux:\n" + console);
    }
    List<String> groups = new ArrayList<>();
    Set<String> group = new TreeSet<>();
    for (String line : console.substring(begin, end).lines().toList()) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "group" -> {
          groups.add(text(group));
          group.clear();
        }
        case "device" -> group.add("  " + words[1]);
        case "region" ->
            group.add("  region " + plain(words[1]) + " .. " + plain(words[2]) + " " + words[3]);
        default -> {}
      }
    }
    groups.add(text(group));
    return sorted(groups);
  }

  /** The groups of a file, without their numbers: those hang on which driver comes first. */
  static String predicted(Facts facts) {
    List<String> groups = new ArrayList<>();
    for (Group each : facts.groups().groups()) {
      Set<String> group = new TreeSet<>();
      each.members().forEach(member -> group.add("  " + member.bdf()));
      for (Region region : facts.reserved().of(each)) {
        // sysfs prints both kinds of doorbell alike
        String type = region.type() == Reserved.Type.SW_MSI ? "msi" : region.type().toString();
        group.add(
            "  region "
                + Address.plain(region.range().first())
                + " .. "
                + Address.plain(region.range().last())
                + " "
                + type);
      }
      groups.add(text(group));
    }
    return sorted(groups);
  }

  private static String text(Set<String> group) {
    return group.isEmpty() ? "" : "group\n" + String.join("\n", group);
  }

  private static String sorted(List<String> groups) {
    return groups.stream()
        .filter(group -> !group.isEmpty())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String plain(String address) {
    return Address.plain(Long.parseUnsignedLong(address.substring(2), 16));
  }
}
