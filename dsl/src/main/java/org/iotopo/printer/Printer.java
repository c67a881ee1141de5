package org.iotopo.printer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iotopo.importer.Imported;
import org.iotopo.importer.Remark;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Machine;

/**
 * Writes a machine as text that lowers to an equal machine, and that the formatter leaves as it is.
 * What is the same when left out is left out, as are the addresses that the layout room assigned;
 * architecture and kernel always stand there, because the first is what a reader looks for and the
 * second has a default that moves with every release. Elements of one kind keep their order.
 */
public final class Printer {

  private Printer() {}

  /** The text of a machine. */
  public static String print(Machine machine) {
    return print(machine, Map.of());
  }

  /** The text of an imported machine, each remark a comment above its element. */
  public static String print(Imported imported) {
    Map<ElementPath, List<String>> remarks = new TreeMap<>();
    for (Remark remark : imported.remarks()) {
      remarks.computeIfAbsent(remark.element(), unused -> new ArrayList<>()).add(remark.text());
    }
    return print(imported.machine(), remarks);
  }

  /** The text of a machine with comments above its elements. */
  public static String print(Machine machine, Map<ElementPath, List<String>> remarks) {
    Page page = new Page();
    Comments comments = new Comments(page, remarks);
    DeviceTypes types = DeviceTypes.of(machine);
    types.print(page);
    page.apart();
    new MachinePrinter(machine, page, comments, types).print();
    return page.toString();
  }
}
