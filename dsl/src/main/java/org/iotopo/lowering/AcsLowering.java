package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.ACS__CAPABILITY;
import static org.iotopo.iotopo.IotopoPackage.Literals.ACS__ENABLED;
import static org.iotopo.iotopo.IotopoPackage.Literals.ACS__VECTOR;

import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iotopo.diagnostics.Defect;
import org.iotopo.iotopo.AcsFlag;
import org.iotopo.model.Acs;
import org.iotopo.pci.AcsCapability;
import org.iotopo.pci.AcsControl;
import org.iotopo.pci.EgressVector;

/** Access Control Services. */
final class AcsLowering {

  private static final int BLOCK_DOWNSTREAM = 1 << 8;
  private static final int REDIRECT_DOWNSTREAM = 2 << 8;
  private static final int BLOCK_UPSTREAM = 1 << 10;
  private static final int REDIRECT_UPSTREAM = 2 << 10;

  private final Attributes attributes;
  private final Defects defects;

  AcsLowering(Attributes attributes, Defects defects) {
    this.attributes = attributes;
    this.defects = defects;
  }

  Acs lower(org.iotopo.iotopo.Acs acs) {
    if (acs.isNone()) {
      return Acs.NONE;
    }
    Optional<AcsControl> control =
        acs.isNothing()
            ? Optional.of(AcsControl.OFF)
            : acs.getEnabled().isEmpty() ? Optional.empty() : Optional.of(control(acs));
    return new Acs(Optional.of(capability(acs)), control, vector(acs));
  }

  private AcsCapability capability(org.iotopo.iotopo.Acs acs) {
    Set<AcsFlag> seen = EnumSet.noneOf(AcsFlag.class);
    int bits = 0;
    List<AcsFlag> flags = acs.getCapability();
    for (int index = 0; index < flags.size(); index++) {
      AcsFlag flag = flags.get(index);
      if (!seen.add(flag)) {
        twice(acs, ACS__CAPABILITY, index, flag);
      }
      if (flag == AcsFlag.DMAC_BLOCK || flag == AcsFlag.UMAC_BLOCK) {
        attributes.conflict(
            acs, ACS__CAPABILITY, index, flag.getLiteral() + " is a setting, and no capability");
      }
      org.iotopo.pci.AcsFlag known = known(flag);
      bits |= known.isEnhanced() ? org.iotopo.pci.AcsFlag.ENHANCED : known.mask();
    }
    return new AcsCapability(bits);
  }

  private AcsControl control(org.iotopo.iotopo.Acs acs) {
    Set<AcsFlag> seen = EnumSet.noneOf(AcsFlag.class);
    int bits = 0;
    List<AcsFlag> flags = acs.getEnabled();
    for (int index = 0; index < flags.size(); index++) {
      AcsFlag flag = flags.get(index);
      if (!seen.add(flag)) {
        twice(acs, ACS__ENABLED, index, flag);
        continue;
      }
      int field = controlBits(flag);
      if (known(flag).mask() != field && (bits & known(flag).mask()) != 0) {
        attributes.conflict(
            acs,
            ACS__ENABLED,
            index,
            flag.getLiteral() + " contradicts the " + known(flag) + " setting before it");
        continue;
      }
      bits |= field;
    }
    return new AcsControl(bits);
  }

  private static int controlBits(AcsFlag flag) {
    return switch (flag) {
      case DMAC -> REDIRECT_DOWNSTREAM;
      case DMAC_BLOCK -> BLOCK_DOWNSTREAM;
      case UMAC -> REDIRECT_UPSTREAM;
      case UMAC_BLOCK -> BLOCK_UPSTREAM;
      default -> known(flag).mask();
    };
  }

  private static org.iotopo.pci.AcsFlag known(AcsFlag flag) {
    return switch (flag) {
      case DMAC_BLOCK -> org.iotopo.pci.AcsFlag.DMAC;
      case UMAC_BLOCK -> org.iotopo.pci.AcsFlag.UMAC;
      default -> org.iotopo.pci.AcsFlag.valueOf(flag.getLiteral());
    };
  }

  private void twice(
      org.iotopo.iotopo.Acs acs,
      org.eclipse.emf.ecore.EStructuralFeature feature,
      int index,
      AcsFlag flag) {
    defects.add(
        Defect.Kind.ATTRIBUTE_TWICE,
        attributes.element(),
        acs,
        feature,
        index,
        flag.getLiteral() + " of " + attributes.subject(acs) + " stands twice");
  }

  private Optional<EgressVector> vector(org.iotopo.iotopo.Acs acs) {
    Optional<String> text = attributes.once(acs, ACS__VECTOR, acs.getVector());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!acs.getCapability().contains(AcsFlag.EC)) {
      attributes.conflict(
          acs, ACS__VECTOR, 0, attributes.subject(acs) + " has an egress vector, but no EC");
    }
    String digits = text.get().startsWith("0b") ? text.get().substring(2) : "";
    String bare = digits.replace("_", "");
    if (bare.isEmpty()
        || digits.startsWith("_")
        || digits.endsWith("_")
        || !bare.chars().allMatch(digit -> digit == '0' || digit == '1')) {
      defects.add(
          Defect.Kind.NUMBER_MALFORMED,
          attributes.element(),
          acs,
          ACS__VECTOR,
          0,
          attributes.subject(acs, ACS__VECTOR, 0)
              + " is no binary number with one digit a port: "
              + text.get());
      return Optional.empty();
    }
    if (bare.length() > 256) {
      attributes.outOfField(acs, ACS__VECTOR, 0, bare.length() + " bits long", "1 .. 256");
      return Optional.empty();
    }
    return Optional.of(new EgressVector(new BigInteger(bare, 2), bare.length()));
  }
}
