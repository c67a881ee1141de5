package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.INode;
import org.iotopo.diagnostics.Aspect;
import org.iotopo.iotopo.Acs;
import org.iotopo.iotopo.Bar;
import org.iotopo.iotopo.DeviceList;
import org.iotopo.iotopo.Endpoint;
import org.iotopo.iotopo.Named;

/**
 * Where the parts of an element stand in the syntax tree: in the element, or in its device type.
 */
final class Parts {

  private Parts() {}

  /**
   * A part that was written.
   *
   * @param owner the object that holds it
   * @param feature the feature of the owner; the part is the owner itself where empty
   */
  record Part(EObject owner, Optional<EStructuralFeature> feature, int index) {

    /** The node of the part. */
    Optional<INode> node() {
      return feature.isEmpty() ? Spans.nodeOf(owner) : Spans.nodeOf(owner, feature.get(), index);
    }
  }

  /** The part of an element, where it was written. */
  static Optional<Part> find(Named element, Aspect aspect, int index) {
    return in(element, aspect, index)
        .or(() -> typeOf(element).flatMap(type -> in(type, aspect, index)));
  }

  private static Optional<EObject> typeOf(EObject element) {
    return element instanceof Endpoint endpoint
            && endpoint.getType() != null
            && !endpoint.getType().eIsProxy()
        ? Optional.of(endpoint.getType())
        : Optional.empty();
  }

  private static Optional<Part> in(EObject element, Aspect aspect, int index) {
    return switch (aspect) {
      case NAME -> first(element, 0, NAMED__NAME);
      case ELEMENT -> Optional.of(new Part(element, Optional.empty(), 0));
      case SLOT -> first(element, 0, PCI_ELEMENT__SLOT);
      case KIND -> first(element, 0, FUNCTION_DECLARATION__KIND, BRIDGE__KIND);
      case ID -> first(element, 0, FUNCTION_HEADER__ID);
      case CLASS -> first(element, 0, FUNCTION_HEADER__CLASS_CODE);
      case BUSES -> first(element, 0, HOST_BRIDGE__BUSES, BRIDGE__BUSES);
      case WINDOW -> first(element, index, HOST_BRIDGE__WINDOWS, BRIDGE__WINDOWS);
      case WINDOW_KIND ->
          child(element, HOST_BRIDGE__WINDOWS, index)
              .or(() -> child(element, BRIDGE__WINDOWS, index))
              .map(window -> new Part(window, Optional.of(WINDOW__KIND), 0));
      case INBOUND -> first(element, index, HOST_BRIDGE__INBOUND);
      case BAR -> bar(element, FUNCTION_HEADER__BARS, index);
      case BAR_ADDRESS -> inBar(element, BAR__ADDRESS, index);
      case BAR_SIZE -> inBar(element, BAR__SIZE, index);
      case VF_BAR ->
          child(element, FUNCTION_DECLARATION__SRIOV, 0)
              .flatMap(block -> bar(block, SR_IOV__BARS, index));
      case ROM -> first(element, 0, FUNCTION_HEADER__ROMS);
      case ACS -> first(element, 0, FUNCTION_HEADER__ACS);
      case ACS_CONTROL -> child(element, FUNCTION_HEADER__ACS, 0).flatMap(Parts::control);
      case EGRESS_VECTOR -> child(element, FUNCTION_HEADER__ACS, 0).flatMap(Parts::vector);
      case SR_IOV -> first(element, 0, FUNCTION_DECLARATION__SRIOV);
      case DMA_WIDTH ->
          first(element, 0, FUNCTION_DECLARATION__DMA_WIDTH, PLATFORM_DEVICE__DMA_WIDTH);
      case DMA_ALIAS -> first(element, index, FUNCTION_HEADER__DMA_ALIASES);
      case RESERVE -> first(element, index, BRIDGE__RESERVES);
      case PORT_NUMBER -> first(element, 0, BRIDGE__PORT_NUMBER);
      case DEVICE -> device(element, index);
      case MAP -> first(element, index, ASSIGN__MAPS);
      case NEEDS -> first(element, index, ASSIGN__NEEDS);
      case ACCESS -> first(element, 0, ASSIGN__VIA, GUEST__VIA, ASSIGN__CONSUMER, ASSIGN__GUEST);
      case RANGE -> first(element, 0, MEMORY__RANGE, RESERVED__RANGE);
      case TYPE -> first(element, 0, RESERVED__TYPE);
      case REGISTERS ->
          first(element, index, IOMMU__REGISTERS, ITS__REGISTERS, PLATFORM_DEVICE__REGISTERS);
      case ECAM -> first(element, 0, HOST_BRIDGE__ECAM);
      case SEGMENT -> first(element, 0, HOST_BRIDGE__SEGMENT);
      case ADDRESS_WIDTH -> first(element, 0, IOMMU__ADDRESS_WIDTH, MACHINE__CPU_ADDRESS_WIDTH);
      case COVERS -> first(element, index, IOMMU__COVERS);
      case MSI -> first(element, index, IOMMU__MSIS);
      case COMMAND_LINE -> first(element, 0, MACHINE__CMDLINE);
      case KERNEL -> first(element, 0, MACHINE__KERNEL);
      case FUNCTION -> first(element, 0, IOMMU__FUNCTION, HOST_BRIDGE__BEHIND);
      case GUEST_IOMMU -> first(element, 0, GUEST__VIOMMU);
      case GUEST_BARS -> first(element, 0, GUEST__BARS);
      case ALLOW, SPOT -> Optional.empty();
    };
  }

  /** The first of some features that the element has and sets. */
  private static Optional<Part> first(EObject element, int index, EStructuralFeature... features) {
    for (EStructuralFeature feature : features) {
      if (!feature.getEContainingClass().isSuperTypeOf(element.eClass())) {
        continue;
      }
      if (feature instanceof EReference reference && reference.isContainment()) {
        Optional<EObject> child = child(element, feature, index);
        if (child.isPresent()) {
          return Optional.of(new Part(child.get(), Optional.empty(), 0));
        }
      } else if (feature.isMany()
          ? index < ((List<?>) element.eGet(feature)).size()
          : element.eGet(feature) != null) {
        return Optional.of(new Part(element, Optional.of(feature), index));
      }
    }
    return Optional.empty();
  }

  private static Optional<EObject> child(EObject owner, EStructuralFeature feature, int index) {
    if (!feature.getEContainingClass().isSuperTypeOf(owner.eClass())) {
      return Optional.empty();
    }
    Object value = owner.eGet(feature);
    if (value instanceof List<?> list) {
      return index < list.size() ? Optional.of((EObject) list.get(index)) : Optional.empty();
    }
    return Optional.ofNullable((EObject) value);
  }

  private static Optional<Part> bar(EObject owner, EStructuralFeature feature, int number) {
    return barObject(owner, feature, number).map(bar -> new Part(bar, Optional.empty(), 0));
  }

  private static Optional<Part> inBar(EObject owner, EStructuralFeature feature, int number) {
    return barObject(owner, FUNCTION_HEADER__BARS, number)
        .filter(bar -> !((List<?>) bar.eGet(feature)).isEmpty())
        .map(bar -> new Part(bar, Optional.of(feature), 0));
  }

  private static Optional<Bar> barObject(EObject owner, EStructuralFeature feature, int number) {
    if (!feature.getEContainingClass().isSuperTypeOf(owner.eClass())) {
      return Optional.empty();
    }
    for (Object each : (List<?>) owner.eGet(feature)) {
      if (each instanceof Bar bar && String.valueOf(number).equals(bar.getIndex())) {
        return Optional.of(bar);
      }
    }
    return Optional.empty();
  }

  private static Optional<Part> control(EObject acs) {
    boolean nothing = ((Acs) acs).isNothing();
    return nothing || !((Acs) acs).getEnabled().isEmpty()
        ? Optional.of(new Part(acs, Optional.of(nothing ? ACS__NOTHING : ACS__ENABLED), 0))
        : Optional.empty();
  }

  private static Optional<Part> vector(EObject acs) {
    int vectors = ((Acs) acs).getVector().size();
    return vectors == 0
        ? Optional.empty()
        : Optional.of(new Part(acs, Optional.of(ACS__VECTOR), vectors - 1));
  }

  /** The reference at a position, over all lists of the element. */
  private static Optional<Part> device(EObject element, int index) {
    List<Part> references = new ArrayList<>();
    if (GUEST__DEVICES.getEContainingClass().isInstance(element)) {
      for (Object device : (List<?>) element.eGet(GUEST__DEVICES)) {
        references.add(new Part((EObject) device, Optional.of(GUEST_DEVICE__TARGET), 0));
      }
    }
    for (EStructuralFeature feature :
        List.of(ASSIGN__DEVICES, RESERVED__DEVICES, RESERVED__PORTS)) {
      if (!feature.getEContainingClass().isInstance(element)) {
        continue;
      }
      for (Object each : (List<?>) element.eGet(feature)) {
        DeviceList list = (DeviceList) each;
        if (list.isAll()) {
          references.add(new Part(list, Optional.of(DEVICE_LIST__ALL), 0));
        }
        for (int at = 0; at < list.getTargets().size(); at++) {
          references.add(new Part(list, Optional.of(DEVICE_LIST__TARGETS), at));
        }
      }
    }
    return index < references.size() ? Optional.of(references.get(index)) : Optional.empty();
  }
}
