package org.iotopo.importer.lspci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.importer.FunctionFacts.BarFact;
import org.iotopo.importer.FunctionFacts.SrIovFacts;

/** What lspci says of an SR-IOV capability. */
final class SrIovWords {

  private static final Pattern COUNTS =
      Pattern.compile("Total VFs: (\\d{1,5}), Number of VFs: (\\d{1,5})");
  private static final Pattern PLACE = Pattern.compile("VF offset: (\\d{1,5}), stride: (\\d{1,5})");

  private final TreeMap<Integer, RegionWords.Region> regions = new TreeMap<>();
  private Optional<int[]> counts = Optional.empty();
  private int offset;
  private int stride;
  private boolean enabled;

  /** Takes a line inside the capability; answers whether it is about it. */
  boolean take(String line) {
    if (line.startsWith("IOVCtl:")) {
      enabled = Flags.isSet(line, "Enable");
      return true;
    }
    Matcher numbers = COUNTS.matcher(line);
    if (numbers.find()) {
      counts =
          Optional.of(
              new int[] {Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))});
      return true;
    }
    Matcher place = PLACE.matcher(line);
    if (place.find()) {
      offset = Integer.parseInt(place.group(1));
      stride = Integer.parseInt(place.group(2));
      return true;
    }
    Optional<RegionWords.Region> region =
        RegionWords.region(line).filter(found -> found.index() >= 0 && found.index() < 6);
    region.ifPresent(found -> regions.put(found.index(), found));
    return region.isPresent();
  }

  /** What was said; nothing where only the capability's name is shown. */
  Optional<SrIovFacts> facts() {
    List<BarFact> bars = new ArrayList<>();
    regions.forEach((index, region) -> bars.add(Wording.bar(index, region)));
    return counts.map(
        told ->
            new SrIovFacts(
                told[0], enabled ? Math.min(told[0], told[1]) : 0, offset, stride, bars));
  }
}
