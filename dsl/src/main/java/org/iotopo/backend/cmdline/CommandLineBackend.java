package org.iotopo.backend.cmdline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.iotopo.analysis.DeclaredAcs;
import org.iotopo.analysis.Facts;
import org.iotopo.analysis.Function;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.backend.Refusals;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.Place;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Kernel;
import org.iotopo.pci.AcsControl;

/**
 * {@code pci=config_acs=…}, one entry for each function whose ACS control is declared.
 *
 * <p>An entry names all seven bits: Linux starts again from firmware's value for every bit that is
 * not named and forgets its own defaults ({@code __pci_config_acs}). A function is named by its
 * path from the root bus, which bus numbers do not change, and the most specific name cannot be
 * taken by an earlier entry.
 */
public final class CommandLineBackend implements Backend {

  /** The bits that the parameter has characters for: SV to DT. */
  private static final int REACHED = 0x7f;

  /** What x86 and arm64 hold ({@code COMMAND_LINE_SIZE}), the final NUL included. */
  private static final int LONGEST = 2048;

  @Override
  public String id() {
    return "cmdline";
  }

  @Override
  public String summary() {
    return "kernel parameters that set the declared ACS control";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    byte[] line = (parameter(facts) + "\n").getBytes(StandardCharsets.US_ASCII);
    return List.of(new Artifact(facts.machine().name() + ".cmdline", out -> out.write(line)));
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    List<Finding> findings = new ArrayList<>();
    for (Function function : DeclaredAcs.functions(facts)) {
      AcsControl control = DeclaredAcs.control(function);
      Place place = Place.of(function.declaredBy(), Aspect.ACS_CONTROL);
      if (facts.machine().kernel() == Kernel.V6_1) {
        findings.add(
            Refusals.error(
                    place,
                    "Linux 6.1 has no pci=config_acs, and "
                        + function.name()
                        + " needs ACS "
                        + control)
                .note("6.12 has it; 'build --to setpci' writes the registers by hand"));
        return findings;
      }
      int beyond = control.bits() & ~REACHED;
      if (beyond != 0) {
        findings.add(
            Refusals.warning(
                    place,
                    "pci=config_acs ends at DT, and "
                        + function.name()
                        + " also has "
                        + new AcsControl(beyond))
                .note("'build --to setpci' writes it by hand"));
      }
      if (DeclaredAcs.egress(function).isPresent()) {
        findings.add(
            Refusals.warning(
                    Place.of(function.declaredBy(), Aspect.EGRESS_VECTOR),
                    "pci=config_acs cannot write the egress vector of " + function.name())
                .note("'build --to setpci' writes it by hand"));
      }
    }
    int length = parameter(facts).length() + 1;
    if (length > LONGEST) {
      findings.add(
          Refusals.error(
              Place.of(ElementPath.MACHINE),
              "pci=config_acs takes "
                  + length
                  + " characters, and Linux reads a command line of "
                  + LONGEST));
    }
    return findings;
  }

  /** The whole parameter; empty where no control is declared. */
  private static String parameter(Facts facts) {
    List<Function> functions = DeclaredAcs.functions(facts);
    return functions.isEmpty()
        ? ""
        : functions.stream()
            .map(CommandLineBackend::entry)
            .collect(Collectors.joining(";", "pci=config_acs=", ""));
  }

  /** {@code 0011101@0000:00:01.0/00.0}: bit 6 first. */
  private static String entry(Function function) {
    String bits = Integer.toBinaryString(1 << 7 | DeclaredAcs.control(function).bits() & REACHED);
    return bits.substring(1) + "@" + path(function);
  }

  private static String path(Function function) {
    return function
        .upstream()
        .map(above -> path(above) + "/" + function.bdf().slot())
        .orElseGet(() -> function.bdf().toString());
  }
}
