package org.iotopo.tests.captures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.iotopo.analysis.Facts;
import org.iotopo.ide.cli.tree.ReadTree;
import org.iotopo.importer.Imported;
import org.iotopo.importer.MachineBuilder;
import org.iotopo.importer.MachineTree;
import org.iotopo.importer.sysfs.SystemTree;
import org.iotopo.printer.Printer;
import org.iotopo.tests.Pipeline;
import org.junit.jupiter.api.Test;

/**
 * Recorded machines with bytes changed, files cut off, and functions gone: a machine comes out,
 * never an exception. {@code -Diotopo.fuzz=100000} tries longer.
 */
class BrokenCapturesTest {

  private static final Path FOLDER =
      Pipeline.REPOSITORY.resolve("dsl.tests/src/test/resources/captures");
  private static final int RUNS = Integer.getInteger("iotopo.fuzz", 300);

  @Test
  void everyBrokenMachineIsSomeMachine() throws IOException {
    List<MachineTree> trees = new ArrayList<>();
    for (String capture :
        List.of(
            "x51-rmrr-base.k6.1",
            "x07-intel-switch-noacs-dsp.k7.3",
            "x24-amd-basic.k7.3",
            "x32-viommu-pxb.k7.3",
            "a10-smmuv3-acpi-rmr.k6.1",
            "a09-smmuv3-dt.k7.3")) {
      String name = capture + ".tar.gz";
      trees.add(ReadTree.read(FOLDER.resolve(name), name).tree());
    }
    for (int run = 0; run < RUNS; run++) {
      MachineTree broken = broken(trees.get(run % trees.size()), new Random(run));
      try {
        Imported imported = MachineBuilder.build(SystemTree.read("broken", broken));
        String text = Printer.print(imported);
        Facts facts = Facts.of(imported.machine(), new ArrayList<>());
        facts.groups();
        if (run % 20 == 0) {
          assertEquals(imported.machine(), Pipeline.facts(Pipeline.load(text)).declared(), text);
        }
      } catch (RuntimeException ours) {
        fail("seed " + run, ours);
      }
    }
  }

  private static MachineTree broken(MachineTree tree, Random random) {
    TreeMap<String, byte[]> files = new TreeMap<>(tree.files());
    List<String> names = new ArrayList<>(files.keySet());
    for (int change = 0; change < 1 + random.nextInt(12); change++) {
      String name = names.get(random.nextInt(names.size()));
      byte[] bytes = files.getOrDefault(name, new byte[0]).clone();
      switch (random.nextInt(bytes.length == 0 ? 1 : 6)) {
        case 0 -> files.remove(name);
        case 1 -> files.put(name, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        default -> {
          for (int at = 0; at < 1 + random.nextInt(8); at++) {
            int place = random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 64 : 4096));
            bytes[place] = (byte) random.nextInt(256);
          }
          files.put(name, bytes);
        }
      }
    }
    return new MachineTree(files, tree.links());
  }
}
