package org.iotopo.tests.agreement;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.iotopo.agreement.TableAgreement;
import org.iotopo.agreement.TableSet;
import org.iotopo.binary.HexText;
import org.iotopo.binary.Octets;
import org.iotopo.tests.Corpus;
import org.junit.jupiter.api.Test;

/** Tables of real machines: nothing is broken in them that is not known of them. */
class TableCorpusTest {

  @Test
  void findsWhatIsKnownOfTheCorpus() throws IOException {
    TreeMap<String, Integer> rules = new TreeMap<>();
    for (String kind : List.of("mcfg", "dmar", "ivrs", "iort", "viot", "rimt")) {
      List<Path> files = Corpus.files(kind);
      assumeFalse(files.isEmpty(), "there is no corpus of " + kind + " tables here");
      for (Path file : files) {
        for (String line : found(file)) {
          rules.merge(kind + " " + line.split("[ :]")[1], 1, Integer::sum);
        }
      }
    }
    for (String known :
        List.of(
            "dmar table-unit-at-zero",
            "iort table-ids-off-by-one",
            "ivrs table-misaligned",
            "ivrs table-unknown")) {
      assertTrue(rules.containsKey(known), known + " is not among " + rules);
    }
    for (String clean : List.of("dmar table-broken", "mcfg table-broken", "dmar table-overlap")) {
      assertFalse(rules.containsKey(clean), clean + " is among " + rules);
    }
  }

  static List<String> found(Path file) throws IOException {
    Octets bytes = Octets.of(Files.readAllBytes(file));
    List<HexText.Block> blocks = HexText.read(bytes);
    TableSet set = new TableSet();
    if (blocks.isEmpty()) {
      set.add("0", bytes);
    }
    blocks.forEach(block -> set.add("" + set.all().size(), block.octets()));
    return TableAgreement.check(set).stream().map(LocatedText::of).toList();
  }
}
