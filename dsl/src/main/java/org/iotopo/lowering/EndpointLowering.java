package org.iotopo.lowering;

import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_DECLARATION__DMA_WIDTH;
import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_DECLARATION__INTERNAL_P2P;
import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_DECLARATION__KIND;
import static org.iotopo.iotopo.IotopoPackage.Literals.FUNCTION_DECLARATION__SRIOV;
import static org.iotopo.iotopo.IotopoPackage.Literals.SR_IOV__ENABLED;
import static org.iotopo.iotopo.IotopoPackage.Literals.SR_IOV__OFFSET;
import static org.iotopo.iotopo.IotopoPackage.Literals.SR_IOV__STRIDE;
import static org.iotopo.iotopo.IotopoPackage.Literals.SR_IOV__TOTAL;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.iotopo.diagnostics.Defect;
import org.iotopo.iotopo.DeviceType;
import org.iotopo.iotopo.FunctionDeclaration;
import org.iotopo.iotopo.IotopoPackage;
import org.iotopo.iotopo.YesNo;
import org.iotopo.model.ElementPath;
import org.iotopo.model.Endpoint;
import org.iotopo.model.SrIov;
import org.iotopo.pci.DeviceFunction;
import org.iotopo.pci.FunctionKind;
import org.iotopo.scoping.FileNames;
import org.iotopo.scoping.Spelling;

/** Endpoints: what the endpoint writes wins over what its device type writes. */
final class EndpointLowering {

  private static final int LAST_BAR = 5;
  private static final int MOST_FUNCTIONS = 0xffff;

  private final Attributes attributes;
  private final Defects defects;
  private final FunctionDeclaration own;
  private final FunctionDeclaration type;
  private final boolean complete;

  private EndpointLowering(
      ElementPath path,
      Defects defects,
      FunctionDeclaration own,
      FunctionDeclaration type,
      boolean complete) {
    this.attributes = new Attributes(path, defects);
    this.defects = defects;
    this.own = own;
    this.type = type;
    this.complete = complete;
  }

  /** An endpoint of a machine. */
  static Endpoint lower(
      org.iotopo.iotopo.Endpoint endpoint, ElementPath path, DeviceFunction slot, Defects defects) {
    DeviceType type = endpoint.getType();
    boolean typed = type != null && !type.eIsProxy();
    if (type != null && !typed) {
      typeUnknown(endpoint, path, defects);
    }
    return new EndpointLowering(
            path, defects, endpoint, typed ? type : endpoint, type == null || typed)
        .lower(path.name(), slot, Documentation.of(endpoint));
  }

  private static void typeUnknown(
      org.iotopo.iotopo.Endpoint endpoint, ElementPath path, Defects defects) {
    EReference reference = IotopoPackage.Literals.ENDPOINT__TYPE;
    String text =
        Spans.nodeOf(endpoint, reference, 0).map(NodeModelUtils::getTokenText).orElse("?");
    Map<String, List<DeviceType>> known = FileNames.of(endpoint.eResource()).deviceTypes();
    List<DeviceType> sharing = known.getOrDefault(text, List.of());
    boolean ambiguous = sharing.size() > 1;
    defects.add(
        ambiguous ? Defect.Kind.REFERENCE_AMBIGUOUS : Defect.Kind.REFERENCE_UNKNOWN,
        path,
        endpoint,
        reference,
        0,
        ambiguous
            ? text
                + " is declared in "
                + String.join(
                    " and ",
                    sharing.stream().map(type -> type.eResource().getURI().lastSegment()).toList())
            : text
                + " is no device type of this file or its imports"
                + Spelling.hint(text, known.keySet()));
  }

  /** Looks at a device type that no endpoint may use. */
  static void look(DeviceType type, Defects defects) {
    new EndpointLowering(
            new ElementPath(String.valueOf(type.getName())), defects, type, type, false)
        .lower("", new DeviceFunction(0, 0), "");
  }

  private Endpoint lower(String name, DeviceFunction slot, String documentation) {
    FunctionKind kind =
        from(FunctionDeclaration::getKind)
            .flatMap(from -> attributes.once(from, FUNCTION_DECLARATION__KIND, from.getKind()))
            .map(EndpointLowering::kind)
            .orElse(FunctionKind.PCIE);
    OptionalInt dmaWidth =
        from(FunctionDeclaration::getDmaWidth)
            .map(
                from ->
                    attributes.field(
                        from, FUNCTION_DECLARATION__DMA_WIDTH, from.getDmaWidth(), 1, 64))
            .orElse(OptionalInt.empty());
    Optional<Boolean> internal =
        from(FunctionDeclaration::getInternalP2p)
            .flatMap(
                from ->
                    attributes.once(
                        from, FUNCTION_DECLARATION__INTERNAL_P2P, from.getInternalP2p()))
            .map(answer -> answer == YesNo.YES);
    return new Endpoint(
        name,
        kind,
        new HeaderLowering(attributes, defects, own, type, complete).lower(slot, LAST_BAR),
        own.isAts() || type.isAts(),
        own.isPasid() || type.isPasid(),
        own.isPri() || type.isPri(),
        dmaWidth,
        internal,
        srIov(),
        documentation);
  }

  /** Who says an attribute, the element before its type. */
  private Optional<FunctionDeclaration> from(Function<FunctionDeclaration, EList<?>> values) {
    if (!values.apply(own).isEmpty()) {
      return Optional.of(own);
    }
    return values.apply(type).isEmpty() ? Optional.empty() : Optional.of(type);
  }

  private Optional<SrIov> srIov() {
    Optional<org.iotopo.iotopo.SrIov> mine = block(own);
    Optional<org.iotopo.iotopo.SrIov> theirs = own == type ? mine : block(type);
    if (mine.isEmpty() && theirs.isEmpty()) {
      return Optional.empty();
    }
    org.iotopo.iotopo.SrIov first = mine.or(() -> theirs).get();
    org.iotopo.iotopo.SrIov second = theirs.orElse(first);
    OptionalInt total = number(first, second, SR_IOV__TOTAL, org.iotopo.iotopo.SrIov::getTotal);
    if (complete && first.getTotal().isEmpty() && second.getTotal().isEmpty()) {
      attributes.missing(first, "vfs");
    }
    int enabled =
        number(first, second, SR_IOV__ENABLED, org.iotopo.iotopo.SrIov::getEnabled).orElse(0);
    if (total.isPresent() && enabled > total.getAsInt()) {
      org.iotopo.iotopo.SrIov from = first.getEnabled().isEmpty() ? second : first;
      attributes.outOfField(
          from, SR_IOV__ENABLED, 0, String.valueOf(enabled), "0 .. " + total.getAsInt());
      enabled = total.getAsInt();
    }
    int offset =
        number(first, second, SR_IOV__OFFSET, org.iotopo.iotopo.SrIov::getOffset).orElse(1);
    int stride =
        number(first, second, SR_IOV__STRIDE, org.iotopo.iotopo.SrIov::getStride).orElse(1);
    int functions = total.orElse(enabled);
    return Optional.of(
        new SrIov(
            functions,
            enabled,
            offset,
            stride,
            new BarLowering(attributes, defects, complete)
                .lower(
                    first.getBars(),
                    first == second ? List.of() : second.getBars(),
                    LAST_BAR,
                    Math.max(1, functions))));
  }

  private Optional<org.iotopo.iotopo.SrIov> block(FunctionDeclaration from) {
    return from.getSriov().isEmpty()
        ? Optional.empty()
        : attributes.once(from, FUNCTION_DECLARATION__SRIOV, from.getSriov());
  }

  private OptionalInt number(
      org.iotopo.iotopo.SrIov mine,
      org.iotopo.iotopo.SrIov theirs,
      EStructuralFeature feature,
      Function<org.iotopo.iotopo.SrIov, EList<String>> values) {
    org.iotopo.iotopo.SrIov from = values.apply(mine).isEmpty() ? theirs : mine;
    return attributes.field(from, feature, values.apply(from), 0, MOST_FUNCTIONS);
  }

  private static FunctionKind kind(org.iotopo.iotopo.FunctionKind kind) {
    return switch (kind) {
      case PCIE -> FunctionKind.PCIE;
      case LEGACY -> FunctionKind.LEGACY;
      case RCIEP -> FunctionKind.RCIEP;
      case RCEC -> FunctionKind.RCEC;
      case PCI -> FunctionKind.PCI;
    };
  }
}
