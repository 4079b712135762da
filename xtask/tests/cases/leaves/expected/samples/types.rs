// @generated from schemas/samples/types.xsd by `cargo xtask codegen`: edit the schema.
