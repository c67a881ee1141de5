package org.iotopo.backend.qemu;

import java.util.ArrayList;
import java.util.List;
import org.iotopo.analysis.Facts;
import org.iotopo.backend.Artifact;
import org.iotopo.backend.Backend;
import org.iotopo.backend.BuildOptions;
import org.iotopo.diagnostics.Finding;

/**
 * Shell scripts that start QEMU: the declared machine, rebuilt function by function, and each of
 * its guests with what it is given.
 */
public final class QemuBackend implements Backend {

  @Override
  public String id() {
    return "qemu";
  }

  @Override
  public String summary() {
    return "scripts that start QEMU as this machine, and as each guest";
  }

  @Override
  public List<Artifact> build(Facts facts) {
    return scripts(facts).stream().map(Script::artifact).toList();
  }

  @Override
  public List<Finding> refusals(Facts facts, BuildOptions options) {
    return scripts(facts).stream().flatMap(script -> script.findings().stream()).toList();
  }

  private static List<Script> scripts(Facts facts) {
    List<Script> scripts = new ArrayList<>();
    scripts.add(RebuiltMachine.of(facts));
    facts.machine().guests().forEach(guest -> scripts.add(GuestScript.of(facts, guest)));
    return scripts;
  }
}
