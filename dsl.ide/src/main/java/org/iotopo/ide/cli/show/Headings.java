package org.iotopo.ide.cli.show;

import org.iotopo.ide.cli.View;
import org.iotopo.model.Machine;

/** The first line of every view. */
final class Headings {

  private Headings() {}

  /** {@code machine nonacs-dpdk (x86-64, Linux 7.3)}. */
  static String machine(View view) {
    Machine machine = view.facts().machine();
    String kernel = machine.kernel().toString();
    boolean released = Character.isDigit(kernel.charAt(0));
    return view.style().bold("machine " + machine.name())
        + " ("
        + machine.arch()
        + ", "
        + (released ? "Linux " : "")
        + kernel
        + ")";
  }
}
