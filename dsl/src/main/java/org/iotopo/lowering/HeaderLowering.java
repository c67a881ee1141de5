package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_HEADER__ACS;
import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_HEADER__CLASS_CODE;
import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_HEADER__DMA_ALIASES;
import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_HEADER__ID;
import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_HEADER__ROMS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.iotopo.diagnostics.Defect;
import org.iotopo.iotopo.FunctionHeader;
import org.iotopo.model.Acs;
import org.iotopo.model.Rom;
import org.iotopo.pci.ClassCode;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.PciId;

/** What every function has, from the element and its device type: the element wins. */
final class HeaderLowering {

  private final Attributes attributes;
  private final Defects defects;
  private final FunctionHeader own;
  private final FunctionHeader type;
  private final boolean complete;

  /**
   * @param type the device type, or the element again where it has none
   */
  HeaderLowering(
      Attributes attributes,
      Defects defects,
      FunctionHeader own,
      FunctionHeader type,
      boolean complete) {
    this.attributes = attributes;
    this.defects = defects;
    this.own = own;
    this.type = type;
    this.complete = complete;
  }

  org.iotopo.model.FunctionHeader lower(DeviceFunction slot, int lastBar) {
    return new org.iotopo.model.FunctionHeader(
        slot,
        attribute(FUNCTION_HEADER__ID, FunctionHeader::getId, this::id),
        attribute(FUNCTION_HEADER__CLASS_CODE, FunctionHeader::getClassCode, this::classCode),
        acs(),
        new BarLowering(attributes, defects, complete)
            .lower(own.getBars(), own == type ? List.of() : type.getBars(), lastBar, 1),
        rom(),
        aliases(),
        own.isIsolated() || type.isIsolated(),
        own.isMultifunction() || type.isMultifunction());
  }

  /** How a text of a header is read. */
  private interface Reading<T> {
    Optional<T> of(FunctionHeader header, EStructuralFeature feature, String text);
  }

  private <T> Optional<T> attribute(
      EStructuralFeature feature,
      Function<FunctionHeader, EList<String>> texts,
      Reading<T> reading) {
    FunctionHeader from = texts.apply(own).isEmpty() ? type : own;
    EList<String> written = texts.apply(from);
    return written.isEmpty()
        ? Optional.empty()
        : attributes.once(from, feature, written).flatMap(text -> reading.of(from, feature, text));
  }

  private Optional<PciId> id(FunctionHeader from, EStructuralFeature feature, String text) {
    int colon = text.indexOf(':');
    int vendor = Slots.hexadecimal(text.substring(0, Math.max(0, colon)));
    int device = Slots.hexadecimal(text.substring(colon + 1));
    if (vendor < 0 || device < 0) {
      return malformed(from, feature, " is no VENDOR:DEVICE in hexadecimal: " + text);
    }
    if (vendor > 0xffff || device > 0xffff) {
      attributes.outOfField(from, feature, 0, text, "0000:0000 .. ffff:ffff");
      return Optional.empty();
    }
    return Optional.of(new PciId(vendor, device));
  }

  private Optional<ClassCode> classCode(
      FunctionHeader from, EStructuralFeature feature, String text) {
    int code = Slots.hexadecimal(text.startsWith("0x") ? text.substring(2) : text);
    if (code < 0) {
      return malformed(from, feature, " is no class code in hexadecimal: " + text);
    }
    if (code > 0xff_ffff) {
      attributes.outOfField(from, feature, 0, text, "000000 .. ffffff");
      return Optional.empty();
    }
    return Optional.of(new ClassCode(code));
  }

  private <T> Optional<T> malformed(FunctionHeader from, EStructuralFeature feature, String what) {
    defects.add(
        Defect.Kind.NUMBER_MALFORMED,
        attributes.element(),
        from,
        feature,
        0,
        attributes.subject(from, feature, 0) + what);
    return Optional.empty();
  }

  private Acs acs() {
    FunctionHeader from = own.getAcs().isEmpty() ? type : own;
    return from.getAcs().isEmpty()
        ? Acs.NONE
        : attributes
            .once(from, FUNCTION_HEADER__ACS, from.getAcs())
            .map(acs -> new AcsLowering(attributes, defects).lower(acs))
            .orElse(Acs.NONE);
  }

  private Optional<Rom> rom() {
    FunctionHeader from = own.getRoms().isEmpty() ? type : own;
    return from.getRoms().isEmpty()
        ? Optional.empty()
        : attributes
            .once(from, FUNCTION_HEADER__ROMS, from.getRoms())
            .flatMap(new BarLowering(attributes, defects, complete)::rom);
  }

  private List<DeviceFunction> aliases() {
    FunctionHeader from = own.getDmaAliases().isEmpty() ? type : own;
    if (from.getDmaAliases().isEmpty()) {
      return List.of();
    }
    List<DeviceFunction> aliases = new ArrayList<>();
    for (int index = 0; index < from.getDmaAliases().size(); index++) {
      Slots.read(
              from,
              FUNCTION_HEADER__DMA_ALIASES,
              index,
              from.getDmaAliases().get(index),
              attributes,
              defects)
          .ifPresent(aliases::add);
    }
    return aliases;
  }
}
