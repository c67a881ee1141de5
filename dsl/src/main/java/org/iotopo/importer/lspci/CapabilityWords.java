package org.iotopo.importer.lspci;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iotopo.importer.FunctionFacts.AcsFacts;
import org.iotopo.importer.FunctionFacts.ExpressFacts;
import org.iotopo.importer.FunctionFacts.FixedRange;
import org.iotopo.importer.FunctionFacts.ResizableFact;
import org.iotopo.importer.FunctionFacts.SrIovFacts;
import org.iotopo.units.ByteSize;

/**
 * What lspci says of capabilities: {@code Capabilities: [140 v1] Access Control Services} and the
 * lines below it, in the words of pciutils 2.1 to 3.14.
 */
final class CapabilityWords {

  private static final Pattern START =
      Pattern.compile("Capabilities: (?:\\[([0-9a-fA-F]{2,3})(?: v\\d+)?\\] ?(.*)|(<.*))");
  private static final Pattern SLOT = Pattern.compile("Slot #\\s*(\\d{1,4})\\b");
  private static final Pattern PORT = Pattern.compile("Port #(\\d{1,3})\\b");
  private static final Pattern RESIZABLE =
      Pattern.compile("BAR (\\d): current size: [^,]*, supported: (.*)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})([KMGTPE])B\\b");
  private static final int EXTENDED = 0x100;

  private final SrIovWords srIov = new SrIovWords();
  private final FixedWords fixed = new FixedWords();
  private final TreeMap<Integer, List<ByteSize>> resizable = new TreeMap<>();
  private String name = "";
  private boolean shown;
  private boolean denied;
  private boolean extended;
  private boolean message;
  private boolean extendedMessage;
  private OptionalInt expressType = OptionalInt.empty();
  private boolean slot;
  private OptionalInt slotNumber = OptionalInt.empty();
  private boolean hotplug;
  private OptionalInt port = OptionalInt.empty();
  private Optional<Boolean> extendedTags = Optional.empty();
  private boolean acs;
  private Optional<Integer> acsCapability = Optional.empty();
  private int acsControl;
  private boolean ats;
  private boolean pasid;
  private boolean pri;
  private boolean srIovNamed;

  /** Takes the line that begins a capability; answers whether it is one. */
  boolean begin(String line) {
    Matcher start = START.matcher(line);
    if (!start.matches()) {
      return false;
    }
    if (start.group(3) != null) {
      denied |= start.group(3).startsWith("<access denied");
      name = "";
      return true;
    }
    shown = true;
    extended |= Integer.parseInt(start.group(1), 16) >= EXTENDED;
    name = start.group(2);
    named();
    return true;
  }

  private void named() {
    if (name.startsWith("Express")) {
      expressType = type(name);
      slot = Flags.isSet(name, "Slot");
    } else if (name.startsWith("MSI-X")) {
      extendedMessage = true;
    } else if (name.startsWith("MSI") || name.startsWith("Message Signalled Interrupts")) {
      message = true;
    } else if (name.startsWith("Access Control Services")) {
      acs = true;
    } else if (name.startsWith("Address Translation Service")) {
      ats = true;
    } else if (name.startsWith("Process Address Space ID")) {
      pasid = true;
    } else if (name.startsWith("Page Request Interface")) {
      pri = true;
    } else if (name.startsWith("Single Root I/O Virtualization")) {
      srIovNamed = true;
    }
  }

  /** The Device/Port Type of PCIe 7.5.3.2. */
  private static OptionalInt type(String name) {
    String words = name.replaceFirst("Express (\\(v\\d+\\) )?", "");
    if (words.startsWith("Endpoint")) {
      return OptionalInt.of(0);
    } else if (words.startsWith("Legacy Endpoint")) {
      return OptionalInt.of(1);
    } else if (words.startsWith("Root Port")) {
      return OptionalInt.of(4);
    } else if (words.startsWith("Upstream Port")) {
      return OptionalInt.of(5);
    } else if (words.startsWith("Downstream Port")) {
      return OptionalInt.of(6);
    } else if (words.startsWith("PCI-Express to PCI") || words.startsWith("PCI/PCI-X Bridge")) {
      return OptionalInt.of(7);
    } else if (words.startsWith("PCI/PCI-X to PCI-Express")) {
      return OptionalInt.of(8);
    } else if (words.startsWith("Root Complex Integrated Endpoint")) {
      return OptionalInt.of(9);
    }
    return words.startsWith("Root Complex Event Collector")
        ? OptionalInt.of(10)
        : OptionalInt.empty();
  }

  /** Takes a line inside the capability that began last; answers whether it is about it. */
  boolean take(String line) {
    if (name.startsWith("Express")) {
      return express(line);
    } else if (line.startsWith("ACSCap:")) {
      acsCapability = Optional.of(Flags.bits(line, Flags.ACS));
      return true;
    } else if (line.startsWith("ACSCtl:")) {
      acsControl = Flags.bits(line, Flags.ACS);
      return true;
    } else if (name.startsWith("Single Root I/O Virtualization")) {
      return srIov.take(line);
    } else if (name.startsWith("Enhanced Allocation")) {
      return fixed.take(line);
    } else if (name.contains("Resizable BAR") && !name.startsWith("Virtual")) {
      return resizable(line);
    }
    return false;
  }

  /** Takes flags that a paste broke off an ACS line. */
  void moreAcs(String begun, String flags) {
    if (begun.equals("ACSCap:")) {
      acsCapability = acsCapability.map(bits -> bits | Flags.bits(flags, Flags.ACS));
    } else if (begun.equals("ACSCtl:")) {
      acsControl |= Flags.bits(flags, Flags.ACS);
    }
  }

  private boolean express(String line) {
    hotplug |= Flags.isSet(line, "HotPlug") && !line.startsWith("SltCtl");
    // DevCap's comes first: what is supported; DevCtl's says what is on.
    if (extendedTags.isEmpty() && line.contains("ExtTag")) {
      extendedTags = Optional.of(Flags.isSet(line, "ExtTag"));
    }
    Matcher number = SLOT.matcher(line);
    if (number.find()) {
      slotNumber = OptionalInt.of(Integer.parseInt(number.group(1)));
    }
    Matcher link = PORT.matcher(line);
    if (line.startsWith("LnkCap:") && link.find()) {
      port = OptionalInt.of(Integer.parseInt(link.group(1)) & 0xff);
    }
    return false;
  }

  private boolean resizable(String line) {
    Matcher bar = RESIZABLE.matcher(line);
    if (!bar.matches()) {
      return false;
    }
    List<ByteSize> sizes = new ArrayList<>();
    Matcher size = SIZE.matcher(bar.group(2));
    while (size.find()) {
      int shift = 10 * ("KMGTPE".indexOf(size.group(2)) + 1);
      long count = Long.parseLong(size.group(1));
      if (count != 0 && (count << shift) >>> shift == count) {
        sizes.add(ByteSize.of(count << shift));
      }
    }
    if (Integer.parseInt(bar.group(1)) < 6) {
      resizable.put(Integer.parseInt(bar.group(1)), sizes);
    }
    return true;
  }

  /** Whether a capability is shown. */
  boolean isShown() {
    return shown;
  }

  /** Whether lspci was not allowed to see any. */
  boolean isDenied() {
    return denied;
  }

  /** Whether one beyond the first 256 bytes is shown. */
  boolean isExtended() {
    return extended;
  }

  /** Whether ACS is named and its registers are not shown, as with {@code -v}. */
  boolean isAcsNameOnly() {
    return acs && acsCapability.isEmpty();
  }

  /** Whether SR-IOV is named and its numbers are not shown. */
  boolean isSrIovNameOnly() {
    return srIovNamed && srIov.facts().isEmpty();
  }

  /** The PCI Express capability. */
  Optional<ExpressFacts> express() {
    boolean isPort = expressType.orElse(0) >= 4 && expressType.orElse(0) <= 6;
    return expressType.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ExpressFacts(
                expressType.getAsInt(),
                slot ? slotNumber : OptionalInt.empty(),
                hotplug,
                isPort ? port : OptionalInt.empty(),
                extendedTags.orElse(false)));
  }

  /** The ACS registers; the egress vector is never shown. */
  Optional<AcsFacts> acs() {
    return acsCapability.map(bits -> new AcsFacts(bits, acsControl, 0, BigInteger.ZERO));
  }

  /** The SR-IOV capability. */
  Optional<SrIovFacts> srIov() {
    return srIov.facts();
  }

  /** The Resizable BAR capability. */
  List<ResizableFact> resizable() {
    return resizable.entrySet().stream()
        .map(entry -> new ResizableFact(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The Enhanced Allocation capability. */
  List<FixedRange> fixed() {
    return fixed.facts();
  }

  /** Whether there is ATS. */
  boolean ats() {
    return ats;
  }

  /** Whether there is PASID. */
  boolean pasid() {
    return pasid;
  }

  /** Whether there is PRI. */
  boolean pri() {
    return pri;
  }

  /** Whether there is MSI. */
  boolean msi() {
    return message;
  }

  /** Whether there is MSI-X. */
  boolean msix() {
    return extendedMessage;
  }
}
