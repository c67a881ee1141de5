package org.iotopo.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.xtext.util.CancelIndicator;
import org.iotopo.compiler.CheckedFile;
import org.iotopo.compiler.Compilation;
import org.iotopo.compiler.Compiler;
import org.iotopo.compiler.Source;
import org.iotopo.diagnostics.Finding;
import org.iotopo.diagnostics.SourceMap;
import org.iotopo.lowering.FileChecker;
import org.iotopo.lowering.LoadedFile;
import org.iotopo.model.HostBridge;
import org.iotopo.model.Machine;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;

/** A bug of ours is a finding with a place, and the rest is checked all the same. */
class InternalErrorsTest {

  @Test
  void aLayoutThatBreaksIsAFinding() {
    HostBridge impossible =
        new HostBridge(
            "pci0", null, null, null, List.of(), List.of(), true, null, false, false, null, null,
            List.of(), "");
    Machine machine = Machine.empty("m").withHostBridges(List.of(impossible));
    Compilation compilation =
        Compiler.check(new Source(machine, List.of(), List.of(), SourceMap.NONE));
    Finding first = compilation.findings().get(0);
    assertEquals("internal", first.rule());
    assertTrue(first.message().startsWith("internal error: the layout broke"), first.message());
    assertEquals("m", compilation.facts().machine().name());
  }

  @Test
  void aMachineThatCannotBeReadLeavesTheOthersChecked() {
    LoadedFile loaded =
        Pipeline.load(
            """
            machine first {
              host-bridge pci0 {
                endpoint nic at 01.0
              }
            }

            machine second {
              memory low 0x2000 .. 0x1000
            }
            """);
    loaded.resource().eAdapters().clear();
    CheckedFile checked =
        loaded
            .resource()
            .getResourceServiceProvider()
            .get(FileChecker.class)
            .check(loaded.resource(), new BreaksOnce());
    assertEquals(
        List.of("internal 1:9", "range-backwards 8:14"),
        checked.findings().stream()
            .map(
                found ->
                    found.finding().rule()
                        + " "
                        + found.span().line()
                        + ":"
                        + found.span().column())
            .toList());
    assertEquals(
        List.of("first", "second"),
        checked.machines().stream().map(machine -> machine.facts().machine().name()).toList());
  }

  /** The first question breaks, as a bug in the first machine would; the others do not. */
  private static final class BreaksOnce implements CancelIndicator {

    private boolean broke;

    @Override
    public boolean isCanceled() {
      if (!broke) {
        broke = true;
        throw new IllegalStateException("a bug");
      }
      return false;
    }
  }
}
