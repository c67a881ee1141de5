package org.iotopo.backend.setpci;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.DeclaredAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.pci.EgressVector;

/**
 * {@code setpci} lines that write the declared ACS control, and the egress vectors, by hand: for
 * kernels and bits that {@code pci=config_acs} does not know.
 */
public final class SetpciBackend implements Backend {

  private static final BigInteger WORD = BigInteger.valueOf(0xffff_ffffL);

  @Override
  public String id() {
    return "setpci";
  }

  @Override
  public String summary() {
    return "a script that writes the declared ACS registers with setpci";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return List.of(new Artifact(facts.machine().name() + ".setpci.sh", out -> write(facts, out)));
  }

  private static void write(Facts facts, OutputStream out) throws IOException {
    line(out, "#!/bin/sh");
    line(out, "# ACS of " + facts.machine().name() + ", as root. A reset or a resume undoes it.");
    line(out, "# Linux makes its IOMMU groups when a device appears: run this before, from an");
    line(out, "# initramfs, or the groups stay what firmware's values gave. Needs pciutils 3.6.");
    line(out, "set -eu");
    for (Function function : DeclaredAcs.functions(facts)) {
      for (String command : commands(function)) {
        line(out, command);
      }
    }
  }

  private static List<String> commands(Function function) {
    String start = "setpci -s " + function.bdf() + " ";
    List<String> commands = new ArrayList<>();
    commands.add("# " + function.path() + ": " + DeclaredAcs.control(function));
    // the vector first: it means something once EC is on
    DeclaredAcs.egress(function).map(SetpciBackend::vector).orElse(List.of()).stream()
        .map(start::concat)
        .forEach(commands::add);
    commands.add(start + "ECAP_ACS+06.w=%04x".formatted(DeclaredAcs.control(function).bits()));
    return commands;
  }

  /** {@code ECAP_ACS+08.l=00000006}, one for 32 ports (PCIe 7.7.12.4). */
  private static List<String> vector(EgressVector egress) {
    List<String> writes = new ArrayList<>();
    for (int at = 0; at < egress.size(); at += 32) {
      writes.add(
          "ECAP_ACS+%02x.l=%08x"
              .formatted(8 + at / 8, egress.bits().shiftRight(at).and(WORD).longValue()));
    }
    return writes;
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
